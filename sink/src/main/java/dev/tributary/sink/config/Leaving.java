package dev.tributary.sink.config;

/** What becomes of open files when their partition is taken away, or the task stops. */
public enum Leaving {
  /** They are committed as they are. */
  COMMIT,
  /** They are dropped and their records read again, so that files begin where they always would. */
  DROP
}
