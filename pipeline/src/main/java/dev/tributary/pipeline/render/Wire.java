package dev.tributary.pipeline.render;

import java.util.Map;

/** How both connectors speak to Kafka: the bytes of Kafka's JsonConverter with schemas. */
final class Wire {
  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";

  private Wire() {}

  static Map<String, String> settings() {
    return Map.of(
        "key.converter", CONVERTER, "value.converter", CONVERTER, "header.converter", CONVERTER);
  }
}
