package dev.tributary.sink.config;

/** Where a chain begins of which there is no entry yet. */
public enum Start {
  /** With the topic's first record. */
  EARLIEST,
  /** Where the connector's consumer group stands in Kafka: so another sink can be followed. */
  GROUP
}
