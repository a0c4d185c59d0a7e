package dev.tributary.app.run;

import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.Environment.EmbeddedDatabase;
import dev.tributary.pipeline.render.Environment.EmbeddedStore;
import dev.tributary.sandbox.Ports;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import java.net.URI;
import java.util.Optional;

/**
 * The servers of a pipeline that its own process runs, as settings name them.
 *
 * @param servers as that process noted them
 */
record EmbeddedParts(PipelineFile file, SandboxState servers) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String CAPTURE_USER = "cdc";
  private static final String REGION = "us-east-1";

  /** Kafka always; the database and the lake where the file embeds them. */
  Environment environment() {
    return new Environment(
        new Environment.Kafka(
            KafkaAccess.open(servers.bootstrapServers()), 1, Delivery.EXACTLY_ONCE),
        database(),
        store());
  }

  /** The bucket of a lake that is a folder. Buckets have neither '_' nor fewer than 3 letters. */
  static String bucket(Pipeline pipeline) {
    String name = pipeline.name().value().replace('_', '-').replaceAll("-+$", "");
    return name.length() < 3 ? name + "-lake" : name;
  }

  private Optional<EmbeddedDatabase> database() {
    if (!file.pipeline().source().host().isEmbedded()) {
      return Optional.empty();
    }
    Ports ports = servers.ports();
    return Optional.of(
        switch (file.pipeline().source().type()) {
          case POSTGRES ->
              new EmbeddedDatabase(
                  LOOPBACK, ports.postgres(), "postgres", EmbeddedSecrets.postgresPassword(file));
          case MYSQL -> captured(ports.mysql(), "mysql");
          case MARIADB -> captured(ports.mariadb(), "mariadb");
          case SQLSERVER -> captured(ports.sqlserver(), "sqlserver");
        });
  }

  private EmbeddedDatabase captured(int port, String server) {
    return new EmbeddedDatabase(
        LOOPBACK, port, CAPTURE_USER, EmbeddedSecrets.capturePassword(file, server));
  }

  private Optional<EmbeddedStore> store() {
    if (!(file.pipeline().lake().url() instanceof LakeUrl.Folder)) {
      return Optional.empty();
    }
    return Optional.of(
        new EmbeddedStore(
            URI.create(servers.s3Endpoint()),
            REGION,
            bucket(file.pipeline()),
            "",
            EmbeddedSecrets.s3AccessKey(file),
            EmbeddedSecrets.s3SecretKey(file)));
  }
}
