package dev.tributary.source;

import java.util.Map;

/**
 * How a connector's own clients reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param clientSettings what each client is given besides, such as {@code security.protocol};
 *     secrets only as tokens that the worker's config provider resolves
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> clientSettings) {
  public KafkaAccess {
    clientSettings = Map.copyOf(clientSettings);
  }

  /** A cluster without security. */
  public static KafkaAccess open(String bootstrapServers) {
    return new KafkaAccess(bootstrapServers, Map.of());
  }

  /**
   * Puts what a client is given besides its servers.
   *
   * @param prefix how the connector calls the client, such as {@code producer.override.}
   */
  public void render(Map<String, String> settings, String prefix) {
    clientSettings.forEach((name, value) -> settings.put(prefix + name, value));
  }
}
