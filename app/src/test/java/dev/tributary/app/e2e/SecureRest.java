package dev.tributary.app.e2e;

import dev.tributary.stream.ConnectAccess;
import dev.tributary.testing.WorkerProfile;
import dev.tributary.testing.kafka.KeyFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A REST interface of workers that has TLS and asks for a password. */
record SecureRest(Path folder, KeyFiles keys) {
  static final String PASSWORD = "of the operators";
  private static final String USER = "ops";

  /** Makes key, certificate and password. */
  static SecureRest in(Path folder) throws Exception {
    SecureRest rest = new SecureRest(folder, KeyFiles.make(folder, "connect"));
    Files.writeString(rest.passwordFile(), PASSWORD);
    Path users = Files.writeString(folder.resolve("users"), "%s=%s%n".formatted(USER, PASSWORD));
    Files.writeString(
        rest.jaas(),
        """
        KafkaConnect {
          org.apache.kafka.connect.rest.basic.auth.extension.PropertyFileLoginModule required
          file="%s";
        };
        """
            .formatted(users));
    rest.writeTrust();
    return rest;
  }

  /** Where its password is. */
  Path passwordFile() {
    return folder.resolve("rest-password");
  }

  /** How the worker at this port is reached. */
  ConnectAccess at(int port) {
    return new ConnectAccess(
        URI.create("https://127.0.0.1:" + port),
        Optional.of(new ConnectAccess.Login(USER, PASSWORD)),
        Optional.of(keys.certificateText()));
  }

  /** The same, as a pipeline says it of its stream, in YAML's flow style. */
  String stream(URI worker) {
    return "connect: \"%s\", connect_user: %s, connect_password: \"${file:%s}\", connect_trust: \"%s\""
        .formatted(worker, USER, passwordFile(), keys.certificate());
  }

  /** A worker with such an interface; it trusts the others of its kind. */
  WorkerProfile on(WorkerProfile profile) {
    String https = "listeners.https.ssl.";
    return profile
        .withSettings(
            Map.of(
                https + "keystore.type",
                "PKCS12",
                https + "keystore.location",
                keys.store().toString(),
                https + "keystore.password",
                KeyFiles.PASSWORD,
                https + "key.password",
                KeyFiles.PASSWORD,
                https + "truststore.type",
                "PKCS12",
                https + "truststore.location",
                trust().toString(),
                https + "truststore.password",
                KeyFiles.PASSWORD,
                "rest.extension.classes",
                "org.apache.kafka.connect.rest.basic.auth.extension.BasicAuthSecurityRestExtension"))
        .withOptions(List.of("-Djava.security.auth.login.config=" + jaas()));
  }

  private Path jaas() {
    return folder.resolve("jaas.conf");
  }

  private Path trust() {
    return folder.resolve("trust.p12");
  }

  private void writeTrust() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "connect",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(
                    keys.certificateText().getBytes(StandardCharsets.US_ASCII))));
    try (OutputStream out = Files.newOutputStream(trust())) {
      store.store(out, KeyFiles.PASSWORD.toCharArray());
    }
  }
}
