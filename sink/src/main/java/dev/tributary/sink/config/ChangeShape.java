package dev.tributary.sink.config;

/** What a row of the lake is made of. */
public enum ChangeShape {
  /** The changed row's columns, and beside them what happened, when and where. */
  LOG,
  /** Debezium's envelope as it came: before, after, source, op. */
  ENVELOPE,
  /** Any record's value as it came; nothing of Debezium is assumed. */
  RAW
}
