package dev.tributary.sink.config;

import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** A key pair for the lake's store. Its text never shows the secret. */
public record Credentials(String accessKeyId, Password secretAccessKey) {
  static final String ACCESS_KEY_ID = "aws.access.key.id";
  static final String SECRET_ACCESS_KEY = "aws.secret.access.key";

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            ACCESS_KEY_ID,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Access key for the lake. Empty: the worker's own credentials (environment, profile,"
                + " role), which is what to prefer.")
        .define(
            SECRET_ACCESS_KEY,
            Type.PASSWORD,
            "",
            Importance.MEDIUM,
            "Secret of the access key. Give a reference to a config provider, not the secret.");
  }

  static Optional<Credentials> parse(AbstractConfig config) {
    String id = config.getString(ACCESS_KEY_ID);
    Password secret = config.getPassword(SECRET_ACCESS_KEY);
    if (id.isEmpty() != secret.value().isEmpty()) {
      throw new ConfigException(
          "%s and %s belong together: set both, or neither to use the worker's own credentials"
              .formatted(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
    }
    return id.isEmpty() ? Optional.empty() : Optional.of(new Credentials(id, secret));
  }
}
