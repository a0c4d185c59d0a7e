package dev.tributary.wire;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The converter's settings: the names are those of Kafka's own JsonConverter. */
record ConverterSettings(Nulls nulls) {
  private static final String SCHEMAS_ENABLE = "schemas.enable";
  private static final String DECIMAL_FORMAT = "decimal.format";
  private static final String REPLACE_NULL = "replace.null.with.default";

  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              SCHEMAS_ENABLE,
              Type.BOOLEAN,
              true,
              Importance.LOW,
              "Must be true: every document carries its schema.")
          .define(
              DECIMAL_FORMAT,
              Type.STRING,
              "BASE64",
              Importance.LOW,
              "Must be BASE64, the default of Kafka's JsonConverter.")
          .define(
              REPLACE_NULL,
              Type.BOOLEAN,
              false,
              Importance.LOW,
              "Whether a null of a field with a default is written and read as the default. False,"
                  + " other than in Kafka's JsonConverter: there, a NULL in a nullable column that"
                  + " has a default becomes the default.");

  static ConverterSettings parse(Map<String, ?> properties) {
    AbstractConfig config = new AbstractConfig(DEFINITION, properties, false);
    if (!config.getBoolean(SCHEMAS_ENABLE)) {
      throw new ConfigException(
          SCHEMAS_ENABLE, false, "this converter always writes schemas; use JsonConverter without");
    }
    if (!config.getString(DECIMAL_FORMAT).equalsIgnoreCase("BASE64")) {
      throw new ConfigException(
          DECIMAL_FORMAT,
          config.getString(DECIMAL_FORMAT),
          "this converter writes decimals as BASE64 only; it reads both");
    }
    return new ConverterSettings(
        config.getBoolean(REPLACE_NULL) ? Nulls.REPLACED_BY_DEFAULTS : Nulls.KEPT);
  }
}
