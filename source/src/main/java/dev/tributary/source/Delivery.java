package dev.tributary.source;

/** How often a change may come out of Kafka: what a Kafka Connect worker makes of a crash. */
public enum Delivery {
  /** Changes and the source's offsets in one transaction: the worker has exactly-once support. */
  EXACTLY_ONCE,
  /** Changes since the last stored offset are sent again. */
  AT_LEAST_ONCE
}
