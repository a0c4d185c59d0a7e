package dev.tributary.pipeline.render;

import dev.tributary.pipeline.Stream;
import java.util.Map;

/** Kafka's settings of a pipeline's topics. */
final class TopicSettings {
  /** A change must not go because a newer one of its row follows it. */
  private static final Map.Entry<String, String> EVERY_CHANGE =
      Map.entry("cleanup.policy", "delete");

  private static final String RETENTION = "retention.ms";

  /** What tables looked like is needed as long as the pipeline is. */
  private static final Map<String, String> FOR_GOOD =
      Map.ofEntries(EVERY_CHANGE, Map.entry(RETENTION, "-1"), Map.entry("retention.bytes", "-1"));

  private TopicSettings() {}

  /** Of a topic that is made. */
  static Map<String, String> ofNew(Stream stream) {
    String millis = String.valueOf(stream.retention().orElse(Stream.RETENTION).toMillis());
    return Map.ofEntries(EVERY_CHANGE, Map.entry(RETENTION, millis));
  }

  /** Of a topic that is there: how long it keeps is asked for by who says so only. */
  static Map<String, String> ofExisting(Stream stream) {
    return stream.retention().isPresent() ? ofNew(stream) : Map.ofEntries(EVERY_CHANGE);
  }

  /** Of the topic in which a source connector keeps what tables looked like. */
  static Map<String, String> ofHistory() {
    return FOR_GOOD;
  }
}
