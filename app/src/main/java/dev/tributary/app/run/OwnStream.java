package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.HttpUrl;
import dev.tributary.pipeline.KafkaLogin;
import dev.tributary.pipeline.PemFile;
import dev.tributary.pipeline.Security;
import dev.tributary.pipeline.Stream;
import dev.tributary.pipeline.render.KafkaClientSettings;
import dev.tributary.pipeline.render.KafkaClientSettings.Certificates;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.stream.ConnectAccess;
import dev.tributary.stream.KafkaCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a Kafka and a Kafka Connect of the user's own are reached, as the pipeline file says. */
final class OwnStream {
  /** Kafka's clients ask nobody for a token whom this does not name. */
  private static final String TOKEN_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final PipelineFile file;
  private final SecretValues secrets;

  OwnStream(PipelineFile file, SecretValues secrets) {
    this.file = file;
    this.secrets = secrets;
  }

  /** For the clients of this process: with the secrets' values. */
  KafkaCluster kafka() {
    Security security = stream().security();
    security.password().ifPresent(this::requireQuotable);
    if (security.login().equals(Optional.of(KafkaLogin.OAUTH))) {
      System.setProperty(TOKEN_URLS, security.tokenUrl().orElseThrow().toString());
    }
    return new KafkaCluster(
        stream().kafka().value(),
        KafkaClientSettings.of(security, certificates(security), secrets::valueOf));
  }

  /** For the clients in the workers of Kafka Connect: with references to the secrets. */
  KafkaAccess ofWorkers() {
    Security security = stream().security();
    return new KafkaAccess(
        stream().kafka().value(),
        KafkaClientSettings.of(security, certificates(security), Secret::providerToken));
  }

  ConnectAccess connect() {
    return new ConnectAccess(
        connectUrl().uri(),
        stream()
            .connectUser()
            .map(
                user ->
                    new ConnectAccess.Login(
                        user.value(), secrets.valueOf(stream().connectPassword().orElseThrow()))),
        stream().connectTrust().map(this::text));
  }

  private HttpUrl connectUrl() {
    return stream()
        .connect()
        .orElseThrow(
            () ->
                new UserException(
                    "%s names no 'stream.connect', which this needs. Amazon MSK Connect has no such address: there, 'tributary render --target msk' and Terraform bring the connectors up. For a Kafka Connect of your own, give its REST address."
                        .formatted(file.path())));
  }

  private Stream stream() {
    return file.pipeline().stream();
  }

  private Certificates certificates(Security security) {
    return new Certificates(
        security.trust().map(this::text), security.certificate().map(this::text));
  }

  private String text(PemFile pem) {
    Path path = file.folder().resolve(pem.path());
    try {
      String text = Files.readString(path);
      if (!text.contains("-----BEGIN CERTIFICATE-----")) {
        throw new UserException(
            "%s, which %s names, has no certificate in it. It must be PEM: '-----BEGIN CERTIFICATE-----' and what follows."
                .formatted(path, file.path()));
      }
      return text;
    } catch (IOException e) {
      throw new UserException(
          "Cannot read the certificates in %s, which %s names. Check that the file is there and that you may read it."
              .formatted(path, file.path()),
          e);
    }
  }

  /**
   * A worker puts the password between quotation marks, as it is: these two would end them or be
   * taken for something else.
   */
  private void requireQuotable(Secret password) {
    String value = secrets.valueOf(password);
    if (value.contains("\"") || value.contains("\\")) {
      throw new UserException(
          "The password in %s, for Kafka, has a quotation mark or a backslash, which Kafka Connect cannot hand on. Give the user one without these."
              .formatted(password.reference()));
    }
  }
}
