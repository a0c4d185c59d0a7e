package dev.tributary.pipeline.render;

import dev.tributary.source.KafkaAccess;
import java.util.List;
import java.util.Map;

/** How both connectors speak to Kafka: the bytes of Kafka's JsonConverter with schemas. */
final class Wire {
  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";

  private Wire() {}

  static Map<String, String> settings() {
    return Map.of(
        "key.converter", CONVERTER, "value.converter", CONVERTER, "header.converter", CONVERTER);
  }

  /**
   * Lets the clients that Connect makes for a connector in as the pipeline says, not as the worker
   * is: its producer (of a sink: for dead letters), its consumer, and what makes its topics.
   */
  static void secure(Map<String, String> settings, KafkaAccess kafka) {
    for (String client : List.of("producer", "consumer", "admin")) {
      kafka.render(settings, client + ".override.");
    }
  }
}
