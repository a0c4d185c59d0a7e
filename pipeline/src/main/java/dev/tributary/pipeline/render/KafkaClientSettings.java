package dev.tributary.pipeline.render;

import dev.tributary.pipeline.KafkaLogin;
import dev.tributary.pipeline.Security;
import dev.tributary.source.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What any client of Kafka is given, so that it is let in as the pipeline says. */
public final class KafkaClientSettings {
  private static final String OAUTH_PACKAGE = "org.apache.kafka.common.security.oauthbearer.";
  private static final String IAM_PACKAGE = "software.amazon.msk.auth.iam.";

  private KafkaClientSettings() {}

  /**
   * The texts of the files that the pipeline names.
   *
   * @param trust PEM of the authorities to trust
   * @param certificate PEM of the client's own
   */
  public record Certificates(Optional<String> trust, Optional<String> certificate) {
    public static final Certificates NONE = new Certificates(Optional.empty(), Optional.empty());
  }

  /**
   * Renders them; none for an open cluster.
   *
   * @param secret what stands for a secret: its value for a client of this process, for a worker's
   *     the token that its config provider resolves
   */
  public static Map<String, String> of(
      Security security, Certificates certificates, Function<Secret, String> secret) {
    Map<String, String> settings = new TreeMap<>();
    if (security.encrypted() || security.login().isPresent()) {
      settings.put("security.protocol", protocol(security));
    }
    certificates
        .trust()
        .ifPresent(
            pem -> {
              settings.put("ssl.truststore.type", "PEM");
              settings.put("ssl.truststore.certificates", pem);
            });
    certificates
        .certificate()
        .ifPresent(
            pem -> {
              settings.put("ssl.keystore.type", "PEM");
              settings.put("ssl.keystore.certificate.chain", pem);
              settings.put("ssl.keystore.key", secret.apply(security.key().orElseThrow()));
            });
    security.login().ifPresent(login -> settings.putAll(login(login, security, secret)));
    return settings;
  }

  private static String protocol(Security security) {
    if (security.login().isPresent()) {
      return security.encrypted() ? "SASL_SSL" : "SASL_PLAINTEXT";
    }
    return "SSL";
  }

  private static Map<String, String> login(
      KafkaLogin login, Security security, Function<Secret, String> secret) {
    return switch (login) {
      case SCRAM_SHA_512 -> scram("SCRAM-SHA-512", security, secret);
      case SCRAM_SHA_256 -> scram("SCRAM-SHA-256", security, secret);
      case PLAIN ->
          sasl(
              "PLAIN",
              "org.apache.kafka.common.security.plain.PlainLoginModule",
              named("username", "password", security, secret));
      case OAUTH -> oauth(security, secret);
      case AWS_IAM -> {
        Map<String, String> settings =
            sasl("AWS_MSK_IAM", IAM_PACKAGE + "IAMLoginModule", Map.of());
        settings.put(
            "sasl.client.callback.handler.class", IAM_PACKAGE + "IAMClientCallbackHandler");
        yield settings;
      }
    };
  }

  private static Map<String, String> scram(
      String mechanism, Security security, Function<Secret, String> secret) {
    return sasl(
        mechanism,
        "org.apache.kafka.common.security.scram.ScramLoginModule",
        named("username", "password", security, secret));
  }

  private static Map<String, String> oauth(Security security, Function<Secret, String> secret) {
    Map<String, String> options = named("clientId", "clientSecret", security, secret);
    security.scope().ifPresent(scope -> options.put("scope", scope.value()));
    Map<String, String> settings =
        sasl("OAUTHBEARER", OAUTH_PACKAGE + "OAuthBearerLoginModule", options);
    settings.put(
        "sasl.login.callback.handler.class", OAUTH_PACKAGE + "OAuthBearerLoginCallbackHandler");
    settings.put(
        "sasl.oauthbearer.token.endpoint.url", security.tokenUrl().orElseThrow().toString());
    return settings;
  }

  private static Map<String, String> named(
      String user, String password, Security security, Function<Secret, String> secret) {
    Map<String, String> options = new TreeMap<>();
    options.put(user, quotable(security.user().orElseThrow().value()));
    options.put(password, quotable(secret.apply(security.password().orElseThrow())));
    return options;
  }

  private static Map<String, String> sasl(
      String mechanism, String module, Map<String, String> options) {
    StringBuilder jaas = new StringBuilder(module).append(" required");
    options.forEach((name, value) -> jaas.append(" %s=\"%s\"".formatted(name, value)));
    Map<String, String> settings = new TreeMap<>();
    settings.put("sasl.mechanism", mechanism);
    settings.put("sasl.jaas.config", jaas.append(';').toString());
    return settings;
  }

  /** In quotes, JAAS takes these two for what is behind them. */
  private static String quotable(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
