package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.pipeline.Lake;
import dev.tributary.pipeline.LakeUrl;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Region;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.postgres.PostgresConnections;
import dev.tributary.source.postgres.TlsMode;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the parts of a pipeline are reached: those of the file at the addresses it gives, the embedded
 * ones at the addresses that their process noted in the state folder.
 */
public final class Stations {
  private static final String EMBEDDED_USER = "postgres";

  private final PipelineFile file;
  private final Supplier<SandboxState> servers;
  private final SecretValues secrets;

  private Stations(PipelineFile file, Supplier<SandboxState> servers) {
    this.file = file;
    this.servers = servers;
    this.secrets = new SecretValues(file.folder());
  }

  /** The stations of a pipeline that this process, or another one, runs. */
  public static Stations of(PipelineFile file) {
    return new Stations(file, () -> running(file));
  }

  /** The stations of a pipeline whose servers this process starts. */
  static Stations in(PipelineFile file, Sandbox sandbox) {
    return new Stations(file, () -> SandboxState.read(sandbox.folder()).orElseThrow());
  }

  private static SandboxState running(PipelineFile file) {
    return SandboxState.read(file.stateFolder())
        .filter(SandboxState::running)
        .orElseThrow(
            () ->
                new UserException(
                    "The pipeline '%s' is not running. Start it with 'tributary up --file %s', and try again."
                        .formatted(file.pipeline().name(), file.path())));
  }

  public Pipeline pipeline() {
    return file.pipeline();
  }

  public PipelineNames names() {
    return new PipelineNames(pipeline().name());
  }

  public KafkaCluster kafka() {
    return pipeline().stream().isEmbedded()
        ? KafkaCluster.at(servers.get().bootstrapServers())
        : KafkaCluster.at(pipeline().stream().kafka().value());
  }

  public ConnectRest connect() {
    return new ConnectRest(
        pipeline().stream()
            .connect()
            .map(url -> URI.create(url.value()))
            .orElseGet(() -> URI.create(servers.get().connectUrl())));
  }

  public PostgresConnections database() {
    var source = pipeline().source();
    if (source.host().isEmbedded()) {
      PostgresAddress address =
          new PostgresAddress(
              "127.0.0.1",
              servers.get().ports().postgres(),
              source.database().value(),
              EMBEDDED_USER,
              TlsMode.DISABLE);
      return new PostgresConnections(
          address, () -> secrets.valueOf(EmbeddedSecrets.postgresPassword(file)));
    }
    PostgresAddress address =
        new PostgresAddress(
            source.host().value(),
            source.portNumber(),
            source.database().value(),
            source.user().orElseThrow().value(),
            TlsMode.PREFER);
    return new PostgresConnections(
        address, () -> secrets.valueOf(source.password().orElseThrow()));
  }

  /** A new client of the lake's store; the caller closes it. */
  public ObjectStore store() {
    return new S3ObjectStore(storeSettings());
  }

  public LakeLayout layout() {
    return LakeLayout.under(prefix());
  }

  public CommitLog log(ObjectStore store) {
    return new CommitLog(store, layout());
  }

  String bucket() {
    return pipeline().lake().url() instanceof LakeUrl.S3 s3
        ? s3.bucket()
        : embeddedBucket(pipeline());
  }

  String prefix() {
    return pipeline().lake().url() instanceof LakeUrl.S3 s3 ? s3.prefix() : "";
  }

  /** The bucket of a lake that is a folder; buckets have neither '_' nor fewer than 3 characters. */
  static String embeddedBucket(Pipeline pipeline) {
    String name = pipeline.name().value().replace('_', '-').replaceAll("-+$", "");
    return name.length() < 3 ? name + "-lake" : name;
  }

  private S3Settings storeSettings() {
    Lake lake = pipeline().lake();
    if (lake.url() instanceof LakeUrl.Folder) {
      return S3Settings.at(
          URI.create(servers.get().s3Endpoint()),
          bucket(),
          new S3Settings.AccessKey(
              EmbeddedSecrets.S3_ACCESS_KEY,
              secrets.valueOf(EmbeddedSecrets.s3SecretKey(file))));
    }
    Optional<S3Settings.AccessKey> key =
        lake.accessKey()
            .map(
                id ->
                    new S3Settings.AccessKey(
                        secrets.valueOf(id), secrets.valueOf(lake.secretKey().orElseThrow())));
    return new S3Settings(
        bucket(),
        lake.region().map(Region::value),
        lake.endpoint().map(url -> URI.create(url.value())),
        lake.endpoint().isPresent(),
        key,
        false,
        S3Settings.Timeouts.DEFAULT);
  }
}
