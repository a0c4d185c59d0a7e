package dev.tributary.sink.config.confluent;

import static dev.tributary.sink.config.confluent.Outcome.HONOURED;
import static dev.tributary.sink.config.confluent.Outcome.MAPPED;

import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import dev.tributary.lake.store.S3Settings.AccessKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who asks the store. */
final class AccessSettings {
  static final String ACCESS_KEY_ID = "aws.access.key.id";
  static final String PROVIDER = "s3.credentials.provider.class";
  static final String ROLE = "s3.credentials.provider.sts.role.arn";
  private static final String SECRET = "aws.secret.access.key";
  private static final String EXTERNAL_ID = "s3.credentials.provider.sts.role.external.id";
  private static final String SESSION = "s3.credentials.provider.sts.role.session.name";
  private static final String STS_REGION = "s3.credentials.provider.sts.region";
  private static final String DEFAULT_PROVIDER =
      "software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider";
  private static final Set<String> CHAIN =
      Set.of(
          DEFAULT_PROVIDER,
          "com.amazonaws.auth.DefaultAWSCredentialsProviderChain",
          "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
          "com.amazonaws.auth.EnvironmentVariableCredentialsProvider");
  private static final Set<String> KEY =
      Set.of(
          "software.amazon.awssdk.auth.credentials.StaticCredentialsProvider",
          "com.amazonaws.auth.AWSStaticCredentialsProvider");
  private static final String ASSUMING =
      "io.confluent.connect.s3.auth.AwsAssumeRoleCredentialsProvider";

  static final List<Setting> SETTINGS =
      List.of(
          Setting.text(
              PROVIDER,
              DEFAULT_PROVIDER,
              MAPPED,
              "The default, environment and static providers of AWS's SDKs (of both versions) and"
                  + " `"
                  + ASSUMING
                  + "`. Other classes are refused, since none is loaded."),
          Setting.text(ACCESS_KEY_ID, "", HONOURED, "Together with `" + SECRET + "`."),
          Setting.secret(SECRET, HONOURED, "Give a reference to a config provider."));

  /** Read by their provider beside the settings proper. */
  static final List<Setting> OF_PROVIDER =
      List.of(
          Setting.text(ROLE, "", HONOURED, "The role of `AwsAssumeRoleCredentialsProvider`."),
          Setting.text(EXTERNAL_ID, "", HONOURED, "What its trust policy demands."),
          Setting.text(SESSION, "", HONOURED, "Name of its sessions."),
          Setting.text(STS_REGION, "", HONOURED, "Region of the token service."));

  private AccessSettings() {}

  static S3Credentials credentials(Given given) {
    String provider = given.text(PROVIDER).orElse(DEFAULT_PROVIDER);
    if (provider.equals(ASSUMING)) {
      return role(given);
    }
    for (String dependent : List.of(ROLE, EXTERNAL_ID, SESSION, STS_REGION)) {
      given
          .text(dependent)
          .ifPresent(
              value -> {
                throw Given.refused(
                    dependent, value, "has no effect without %s=%s".formatted(PROVIDER, ASSUMING));
              });
    }
    if (!CHAIN.contains(provider) && !KEY.contains(provider)) {
      throw Given.refused(
          PROVIDER,
          provider,
          "no class is loaded by that name; leave it out for the worker's own credentials (environment, web identity, profile, container, instance), or use %s"
              .formatted(ASSUMING));
    }
    if (KEY.contains(provider) && given.text(ACCESS_KEY_ID).isEmpty()) {
      throw Given.missing(ACCESS_KEY_ID, "%s needs an access key".formatted(provider));
    }
    return base(given);
  }

  private static S3Credentials role(Given given) {
    String arn = given.text(ROLE).orElse("");
    if (!arn.matches("arn:[a-z-]+:iam::[^:]*:role/\\S+")) {
      throw Given.refused(ROLE, arn, "expected arn:aws:iam::<account>:role/<name>");
    }
    String session = given.text(SESSION).orElse("tributary");
    if (!session.matches("[\\w+=,.@-]{2,64}")) {
      throw Given.refused(SESSION, session, "expected 2 to 64 letters, digits or +=,.@-");
    }
    return new AssumedRole(
        arn,
        given.text(EXTERNAL_ID),
        session,
        given.text(STS_REGION),
        Optional.empty(),
        base(given));
  }

  private static S3Credentials base(Given given) {
    Optional<String> id = given.text(ACCESS_KEY_ID);
    Optional<String> secret = given.secret(SECRET);
    if (id.isPresent() != secret.isPresent()) {
      throw Given.missing(
          id.isPresent() ? SECRET : ACCESS_KEY_ID,
          "it belongs to %s: set both, or neither to use the worker's own credentials"
              .formatted(id.isPresent() ? ACCESS_KEY_ID : SECRET));
    }
    return id.isPresent()
        ? new AccessKey(id.get(), secret.orElseThrow())
        : new S3Credentials.DefaultChain();
  }

  static String named(S3Credentials credentials) {
    return credentials instanceof AssumedRole ? ROLE : ACCESS_KEY_ID;
  }
}
