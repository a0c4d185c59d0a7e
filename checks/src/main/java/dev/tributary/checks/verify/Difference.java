package dev.tributary.checks.verify;

import java.util.List;

/**
 * An example of what differs. Names the row and the columns, never their values.
 *
 * @param key the row's key, {@code id=7}; for a table without a key, a digest of the row
 * @param columns the columns that differ; empty unless the row is {@link Kind#DIFFERENT}
 * @param where the record in the lake, {@code topic-partition@offset}; empty if there is none
 * @param reason what is known of the cause, or empty
 */
public record Difference(Kind kind, String key, List<String> columns, String where, String reason) {
  public Difference {
    columns = List.copyOf(columns);
  }

  /** What is wrong with the row. */
  public enum Kind {
    /** The source has it, the lake has not. */
    MISSING,
    /** The lake has it, the source has not. */
    UNEXPECTED,
    /** Both have it, with different values. */
    DIFFERENT,
    /** The log has one change of it twice. */
    DUPLICATE
  }
}
