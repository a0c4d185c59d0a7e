package dev.tributary.sink.config;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** The sink's settings. Parsed once, at the start of a task; nobody else sees a setting's name. */
public record SinkConfig(
    LakeSettings lake,
    RowSettings rows,
    FormatSettings format,
    RollSettings roll,
    RoutingSettings routing,
    DeliverySettings delivery,
    KafkaSettings kafka) {

  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    LakeSettings.define(definition);
    RowSettings.define(definition);
    FormatSettings.define(definition);
    RollSettings.define(definition);
    RoutingSettings.define(definition);
    DeliverySettings.define(definition);
    KafkaSettings.define(definition);
    return definition;
  }

  /**
   * @throws ConfigException naming the setting, if one is missing, wrong or contradicts another
   */
  public static SinkConfig parse(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    RowSettings rows = RowSettings.parse(config);
    FormatSettings format = FormatSettings.parse(config);
    format.requireFit(rows);
    return new SinkConfig(
        LakeSettings.parse(config),
        rows,
        format,
        RollSettings.parse(config),
        RoutingSettings.parse(config),
        DeliverySettings.parse(config),
        KafkaSettings.parse(config));
  }
}
