package dev.tributary.sink.config;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The sink's settings. Parsed once, at the start of a task; nobody else sees a setting's name.
 *
 * @param connect how objects are made and named in place of {@code routing}; empty for a lake of
 *     tables
 */
public record SinkConfig(
    LakeSettings lake,
    RowSettings rows,
    FormatSettings format,
    RollSettings roll,
    RoutingSettings routing,
    DeliverySettings delivery,
    KafkaSettings kafka,
    Optional<ConnectSettings> connect) {

  public SinkConfig {
    if (rows.shape() == ChangeShape.RAW && delivery.deduplicate() == Deduplication.POSITION) {
      throw new ConfigException(
          "deduplicate",
          "position",
          "has no effect with change.shape=raw, whose rows have no position");
    }
    if (delivery.mirrored() && !kafka.reachable()) {
      throw new ConfigException(
          DeliverySettings.MIRRORED,
          true,
          "needs kafka.bootstrap.servers: the topics' ids tell from which cluster the lake was filled");
    }
  }

  /** A lake of tables. */
  public SinkConfig(
      LakeSettings lake,
      RowSettings rows,
      FormatSettings format,
      RollSettings roll,
      RoutingSettings routing,
      DeliverySettings delivery,
      KafkaSettings kafka) {
    this(lake, rows, format, roll, routing, delivery, kafka, Optional.empty());
  }

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

  /**
   * All that is wrong with the settings, each under the setting's own name; empty if nothing is.
   */
  public static Map<String, String> problems(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    SettingProblems problems = new SettingProblems(definition().names());
    problems.of(() -> LakeSettings.parse(config), LakeSettings.URL);
    problems.of(() -> CredentialSettings.parse(config), CredentialSettings.ACCESS_KEY_ID);
    problems.of(() -> NetworkSettings.parse(config), LakeSettings.ENDPOINT);
    problems.of(() -> ObjectSettings.parse(config), LakeSettings.URL);
    problems.of(() -> RowSettings.parse(config), RowSettings.EXTRAS);
    problems.of(() -> FormatSettings.parse(config), "format");
    problems.of(() -> RollSettings.parse(config), RollSettings.EVERY);
    problems.of(() -> RoutingSettings.parse(config), RoutingSettings.BY);
    problems.of(() -> DeliverySettings.parse(config), "deduplicate");
    problems.of(() -> KafkaSettings.parse(config), KafkaSettings.PREFIX + KafkaSettings.BOOTSTRAP);
    if (problems.found().isEmpty()) {
      problems.of(() -> parse(properties), LakeSettings.URL);
    }
    return problems.found();
  }
}
