package dev.tributary.sink.config;

import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Settings.AccessKey;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Who asks the lake's store. */
public final class CredentialSettings {
  static final String ACCESS_KEY_ID = "aws.access.key.id";
  static final String SECRET_ACCESS_KEY = "aws.secret.access.key";
  static final String PROFILE = "aws.profile";

  private CredentialSettings() {}

  static void define(ConfigDef definition) {
    definition
        .define(
            ACCESS_KEY_ID,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Access key for the lake. Empty: the worker's own credentials (environment, web"
                + " identity, profile, container, instance), which is what to prefer.")
        .define(
            SECRET_ACCESS_KEY,
            Type.PASSWORD,
            "",
            Importance.MEDIUM,
            "Secret of the access key. Give a reference to a config provider, not the secret.")
        .define(
            PROFILE,
            Type.STRING,
            "",
            Importance.LOW,
            "A profile of the worker's AWS configuration files, in place of an access key.");
    RoleSettings.define(definition);
  }

  static S3Credentials parse(AbstractConfig config) {
    return RoleSettings.parse(config, base(config));
  }

  static String named(S3Credentials credentials) {
    if (credentials instanceof S3Credentials.AssumedRole) {
      return RoleSettings.ARN;
    }
    return credentials instanceof S3Credentials.Profile ? PROFILE : ACCESS_KEY_ID;
  }

  private static S3Credentials base(AbstractConfig config) {
    String id = config.getString(ACCESS_KEY_ID).strip();
    String secret = config.getPassword(SECRET_ACCESS_KEY).value();
    String profile = config.getString(PROFILE).strip();
    if (id.isEmpty() != secret.isEmpty()) {
      throw new ConfigException(
          "%s and %s belong together: set both, or neither to use the worker's own credentials"
              .formatted(id.isEmpty() ? ACCESS_KEY_ID : SECRET_ACCESS_KEY, other(id)));
    }
    if (!id.isEmpty() && !profile.isEmpty()) {
      throw new ConfigException(
          PROFILE,
          profile,
          "an access key is given too: set one of " + List.of(PROFILE, ACCESS_KEY_ID));
    }
    if (!id.isEmpty()) {
      return new AccessKey(id, secret);
    }
    return profile.isEmpty()
        ? new S3Credentials.DefaultChain()
        : new S3Credentials.Profile(profile);
  }

  private static String other(String id) {
    return id.isEmpty() ? SECRET_ACCESS_KEY : ACCESS_KEY_ID;
  }
}
