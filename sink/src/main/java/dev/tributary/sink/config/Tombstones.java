package dev.tributary.sink.config;

/** What becomes of a record without a value. */
public enum Tombstones {
  /** It carries no row: a delete came before it. */
  SKIP,
  /** It is a row of its own: a delete of its key. */
  KEEP,
  /** It is an error of that record. */
  FAIL,
  /** It carries no row, but is shown to the dead letter queue, if there is one. */
  REPORT
}
