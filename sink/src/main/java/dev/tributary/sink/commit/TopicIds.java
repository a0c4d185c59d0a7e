package dev.tributary.sink.commit;

import java.util.Optional;

/** Kafka's ids of topics: a topic that is deleted and made again has another one. */
public interface TopicIds {
  /** For a sink that may not ask Kafka. */
  TopicIds UNKNOWN = topic -> Optional.empty();

  /** The topic's id as Kafka has it now; empty if it cannot be had. */
  Optional<String> idOf(String topic);
}
