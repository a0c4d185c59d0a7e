package dev.tributary.sink.config;

/** Whether the sink drops changes that the source connector sent again. */
public enum Deduplication {
  NONE,
  /** By the source position, for clusters without exactly-once support for source connectors. */
  POSITION
}
