package dev.tributary.sink.config;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the sink asks Kafka for the ids of topics, to know a topic that was deleted and made again.
 *
 * @param properties of the admin client, without the prefix; empty if it is not to ask
 */
public record KafkaSettings(Map<String, Object> properties) {
  static final String PREFIX = "kafka.";
  static final String BOOTSTRAP = "bootstrap.servers";

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /** Whether the sink may ask at all. */
  public boolean reachable() {
    return properties.containsKey(BOOTSTRAP);
  }

  public Optional<String> bootstrapServers() {
    return Optional.ofNullable(properties.get(BOOTSTRAP)).map(Object::toString);
  }

  /** For the vocabularies. */
  public static ConfigDef define(ConfigDef definition) {
    return definition.define(
        PREFIX + BOOTSTRAP,
        Type.STRING,
        "",
        Importance.MEDIUM,
        "Brokers to ask for topic ids, so that a topic that was deleted and made again is known as"
            + " another one. Empty: not asked. Further `kafka.*` settings go to the admin client as"
            + " they are, such as `kafka.security.protocol`.");
  }

  /** For the vocabularies. */
  public static KafkaSettings parse(AbstractConfig config) {
    Map<String, Object> properties = config.originalsWithPrefix(PREFIX);
    if (config.getString(PREFIX + BOOTSTRAP).isBlank()) {
      properties.remove(BOOTSTRAP);
      if (!properties.isEmpty()) {
        throw new ConfigException(
            "%s%s has no effect without %s%s"
                .formatted(PREFIX, properties.keySet().iterator().next(), PREFIX, BOOTSTRAP));
      }
    }
    return new KafkaSettings(properties);
  }
}
