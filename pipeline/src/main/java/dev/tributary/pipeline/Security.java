package dev.tributary.pipeline;

import dev.tributary.pipeline.shape.Key;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.source.Secret;
import java.util.Locale;
import java.util.Optional;

/**
 * How the clients of a Kafka of the user's own are let in: those of the connectors, and
 * Tributary's.
 *
 * @param certificate present with {@code key}, or neither
 * @param user present with every login but AWS's
 * @param password as {@code user}
 * @param tokenUrl present with OAuth
 */
public record Security(
    @Key(
            value =
                "Whether connections are encrypted: `tls` or `none`. If left out: `tls` where anything"
                    + " else stands in this section, else `none`.",
            example = "tls",
            alsoCalled = {"ssl", "tls"})
        Optional<Encryption> encryption,
    @Key(
            value =
                "A file with the certificates of the authorities to trust (PEM). If left out: those"
                    + " that Java trusts.",
            alsoCalled = {"ca", "truststore", "ca_file"})
        Optional<PemFile> trust,
    @Key(
            value = "The client's own certificate (PEM) for mutual TLS, with `key`.",
            example = "./client.pem",
            alsoCalled = {"cert", "keystore"})
        Optional<PemFile> certificate,
    @Key(
            value =
                "Where the private key of `certificate` is (PEM, PKCS #8, not encrypted): it is a"
                    + " secret.",
            example = "${file:/run/secrets/kafka-key.pem}",
            alsoCalled = {"private_key"})
        Optional<Secret> key,
    @Key(
            value =
                "How a client logs in: `scram-sha-512`, `scram-sha-256` or `plain` with `user` and"
                    + " `password`; `oauth` with these as client id and secret, and `token_url`; `aws-iam`"
                    + " with the role or keys that AWS's default chain finds. If left out: not at all, or"
                    + " by certificate.",
            example = "scram-sha-512",
            alsoCalled = {"mechanism", "sasl", "sasl_mechanism"})
        Optional<KafkaLogin> login,
    @Key(
            value = "The user; with `oauth` the client id.",
            example = "tributary",
            alsoCalled = {"username", "client_id"})
        Optional<Name> user,
    @Key(
            value = "Where the user's password is; with `oauth` the client's secret.",
            example = "${env:KAFKA_PASSWORD}",
            alsoCalled = {"client_secret"})
        Optional<Secret> password,
    @Key(
            value = "Where `oauth` fetches tokens.",
            example = "https://login.internal/oauth2/token",
            alsoCalled = {"token_endpoint"})
        Optional<HttpUrl> tokenUrl,
    @Key(value = "The scope that `oauth` asks for.", example = "kafka") Optional<Name> scope) {
  /** Neither encrypted nor with a login. */
  public static final Security NONE =
      new Security(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Security {
    boolean open = encryption.equals(Optional.of(Encryption.NONE));
    refuseOpen("trust", open && trust.isPresent());
    refuseOpen("certificate", open && certificate.isPresent());
    refuseOpen("login", open && login.equals(Optional.of(KafkaLogin.AWS_IAM)));
    new Pair("certificate", "key")
        .require(
            certificate,
            key,
            "Add '%s': a client proves with its key that the certificate is its own.");
    boolean named = login.filter(KafkaLogin::takesUser).isPresent();
    boolean oauth = login.equals(Optional.of(KafkaLogin.OAUTH));
    requireWith("user", user.isPresent(), named, login);
    requireWith("password", password.isPresent(), named, login);
    requireWith("token_url", tokenUrl.isPresent(), oauth, login);
    if (!oauth && scope.isPresent()) {
      throw useless("scope", login);
    }
  }

  /** Whether connections are encrypted, after the default that {@code encryption} has. */
  public boolean encrypted() {
    return encryption
        .map(Encryption.TLS::equals)
        .orElse(trust.isPresent() || certificate.isPresent() || login.isPresent());
  }

  boolean isNone() {
    return equals(NONE);
  }

  private static void refuseOpen(String key, boolean contradicts) {
    if (contradicts) {
      throw Refusal.ofKey(
          key,
          "'%s' together with 'encryption: none'".formatted(key),
          "one of the two",
          "It has no meaning without TLS: remove 'encryption: none', or '%s'.".formatted(key));
    }
  }

  private static void requireWith(
      String key, boolean present, boolean asked, Optional<KafkaLogin> login) {
    if (asked && !present) {
      throw Refusal.ofKey(
          key,
          "nothing",
          "'%s', which 'login: %s' asks for".formatted(key, written(login)),
          "Add '%s'.".formatted(key));
    }
    if (present && !asked) {
      throw useless(key, login);
    }
  }

  private static Refusal useless(String key, Optional<KafkaLogin> login) {
    if (login.isPresent()) {
      return Refusal.ofKey(
          key,
          "'%s' together with 'login: %s'".formatted(key, written(login)),
          "a login that takes it",
          "Remove '%s', or choose another login.".formatted(key));
    }
    return Refusal.ofKey(
        key,
        "'%s' without 'login'".formatted(key),
        "a login that takes it",
        "Say how to log in, login: scram-sha-512, or remove '%s'.".formatted(key));
  }

  private static String written(Optional<KafkaLogin> login) {
    return login.map(choice -> choice.name().toLowerCase(Locale.ROOT).replace('_', '-')).orElse("");
  }
}
