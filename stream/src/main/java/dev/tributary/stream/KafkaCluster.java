package dev.tributary.stream;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a Kafka cluster is reached.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param clientProperties settings for all clients, such as {@code security.protocol}
 */
public record KafkaCluster(String bootstrapServers, Map<String, String> clientProperties) {
  public KafkaCluster {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("Bootstrap servers must not be empty");
    }
    clientProperties = Map.copyOf(clientProperties);
  }

  /** A cluster without security. */
  public static KafkaCluster at(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, Map.of());
  }

  /** Whether a client must do more than know its address. */
  public boolean isSecured() {
    return clientProperties.containsKey("security.protocol");
  }

  Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>(clientProperties);
    properties.put("bootstrap.servers", bootstrapServers);
    return properties;
  }

  /** Its values may be secrets. */
  @Override
  public String toString() {
    return "KafkaCluster[" + bootstrapServers + "]";
  }
}
