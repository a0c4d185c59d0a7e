package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How Kafka's clients are let in, in Kafka's words, as {@code stream.security}. */
final class SecurityTranslation {
  private static final String SECURITY = "stream.security.";
  private static final Pattern CLIENT =
      Pattern.compile("(.*\\.)?(security\\.protocol|sasl\\.[a-z.]+|ssl\\.[a-z.]+)");
  private static final Pattern OPTION =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
  private static final Map<String, String> LOGINS =
      Map.of(
          "SCRAM-SHA-512", "scram-sha-512",
          "SCRAM-SHA-256", "scram-sha-256",
          "PLAIN", "plain",
          "OAUTHBEARER", "oauth",
          "AWS_MSK_IAM", "aws-iam");
  private static final String CERTIFICATES =
      "Certificates are read as PEM: export them (keytool -exportcert -rfc, openssl pkcs12) and name the file here.";

  private final Draft draft;

  SecurityTranslation(Draft draft) {
    this.draft = draft;
  }

  /** Whether it is such a setting, behind whatever prefix. */
  static boolean isOne(String name) {
    return CLIENT.matcher(name).matches();
  }

  /**
   * Says those that stand behind a prefix.
   *
   * @param prefixes of the clients that a connector has, the most telling first
   */
  void translate(OpenSettings open, List<String> prefixes) {
    for (String prefix : prefixes) {
      for (GivenSetting each : open.takeAll(prefix + "security.protocol")) {
        translate(each);
      }
      open.takeAll(prefix + "sasl.").forEach(this::translate);
      open.takeAll(prefix + "ssl.").forEach(this::translate);
    }
  }

  void translate(GivenSetting setting) {
    Matcher client = CLIENT.matcher(setting.name());
    if (!client.matches()) {
      throw new IllegalArgumentException(setting.name());
    }
    String name = client.group(2);
    switch (name) {
      case "security.protocol" -> protocol(setting);
      case "sasl.mechanism" -> mechanism(setting);
      case "sasl.jaas.config" -> jaas(setting);
      case "sasl.oauthbearer.token.endpoint.url" -> draft.taken(setting, SECURITY + "token_url");
      case "ssl.truststore.location", "ssl.truststore.certificates" ->
          draft.decide(setting, SECURITY + "trust", CERTIFICATES);
      case "ssl.keystore.location", "ssl.keystore.certificate.chain" ->
          draft.decide(setting, SECURITY + "certificate", CERTIFICATES);
      case "ssl.keystore.key" ->
          draft.decide(
              setting,
              SECURITY + "key",
              "Not copied. Say where it is, beside the certificate: \"${file:/path/key.pem}\".");
      case "ssl.endpoint.identification.algorithm" -> {
        if (setting.is("https")) {
          draft.standard(setting, "Names are always checked.");
        } else {
          draft.refused(setting, "Brokers' names are always checked against their certificates.");
        }
      }
      default -> {
        if (name.contains("callback.handler") || name.startsWith("ssl.")) {
          draft.standard(setting, "It follows from stream.security.");
        } else {
          draft.refused(setting, "tributary.yaml has no word for it.");
        }
      }
    }
  }

  private void protocol(GivenSetting setting) {
    switch (setting.value().orElse("").toUpperCase(Locale.ROOT)) {
      case "SSL", "SASL_SSL" -> draft.mapped(setting, SECURITY + "encryption", "tls", "");
      case "SASL_PLAINTEXT" -> draft.mapped(setting, SECURITY + "encryption", "none", "");
      case "PLAINTEXT" -> draft.standard(setting, "So it is without stream.security.");
      default -> draft.taken(setting, SECURITY + "encryption");
    }
  }

  private void mechanism(GivenSetting setting) {
    String word = setting.value().orElse("").toUpperCase(Locale.ROOT);
    draft.mapped(setting, SECURITY + "login", LOGINS.getOrDefault(word, word), "");
  }

  /** The setting has a name and a secret: of the one it says what it is, of the other where. */
  private void jaas(GivenSetting setting) {
    String text = setting.value().orElse("");
    if (text.contains("IAMLoginModule")) {
      if (text.contains("=")) {
        draft.decide(
            setting,
            "",
            "AWS's default chain is asked, without options: give the workers the role or profile by their environment.");
      } else {
        draft.standard(setting, "It follows from 'login: aws-iam'.");
      }
      return;
    }
    Optional<String> user = option(text, "username").or(() -> option(text, "clientId"));
    Optional<String> secret = option(text, "password").or(() -> option(text, "clientSecret"));
    user.ifPresent(each -> draft.put(SECURITY + "user", each));
    option(text, "scope").ifPresent(each -> draft.put(SECURITY + "scope", each));
    GivenSetting password =
        new GivenSetting(setting.name(), setting.written(), secret, setting.origin());
    draft.secret(password, SECURITY + "password", "KAFKA_PASSWORD");
  }

  private static Optional<String> option(String jaas, String name) {
    Matcher option = OPTION.matcher(jaas);
    while (option.find()) {
      if (option.group(1).equals(name)) {
        return Optional.of(option.group(2) == null ? option.group(3) : option.group(2));
      }
    }
    return Optional.empty();
  }
}
