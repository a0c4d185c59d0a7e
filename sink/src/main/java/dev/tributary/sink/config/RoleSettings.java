package dev.tributary.sink.config;

import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Credentials.AssumedRole;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The role under which the lake is written. */
final class RoleSettings {
  static final String ARN = "aws.role.arn";
  private static final String EXTERNAL_ID = "aws.role.external.id";
  private static final String SESSION = "aws.role.session.name";
  private static final String REGION = "aws.sts.region";
  private static final String ENDPOINT = "aws.sts.endpoint";

  private RoleSettings() {}

  static void define(ConfigDef definition) {
    text(
        definition,
        ARN,
        "",
        "Role that the credentials assume, such as `arn:aws:iam::1:role/lake`.");
    text(definition, EXTERNAL_ID, "", "External id that the role's trust policy demands.");
    text(definition, SESSION, "tributary", "Name of the role's sessions, as CloudTrail shows it.");
    text(definition, REGION, "", "Region of the token service. Empty: that of the bucket.");
    text(definition, ENDPOINT, "", "URL of a token service other than AWS's.");
  }

  private static void text(ConfigDef definition, String name, String standard, String meaning) {
    definition.define(name, Type.STRING, standard, Importance.LOW, meaning);
  }

  static S3Credentials parse(AbstractConfig config, S3Credentials base) {
    String arn = config.getString(ARN).strip();
    if (arn.isEmpty()) {
      for (String dependent : List.of(EXTERNAL_ID, REGION, ENDPOINT)) {
        Texts.present(config, dependent)
            .ifPresent(
                value -> {
                  throw new ConfigException(dependent, value, "has no effect without " + ARN);
                });
      }
      return base;
    }
    if (!arn.matches("arn:[a-z-]+:iam::[^:]*:role/\\S+")) {
      throw new ConfigException(ARN, arn, "expected arn:aws:iam::<account>:role/<name>");
    }
    String session = config.getString(SESSION);
    if (!session.matches("[\\w+=,.@-]{2,64}")) {
      throw new ConfigException(SESSION, session, "expected 2 to 64 letters, digits or +=,.@-");
    }
    return new AssumedRole(
        arn,
        Texts.present(config, EXTERNAL_ID),
        session,
        Texts.present(config, REGION),
        Texts.url(config, ENDPOINT),
        base);
  }
}
