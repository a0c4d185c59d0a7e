package dev.tributary.sink.change;

import org.jspecify.annotations.Nullable;

/** Whether a row comes from a snapshot, and from which. */
public enum SnapshotPhase {
  /** From the log of changes. */
  NONE(""),
  INITIAL("initial"),
  /** The last row of the initial snapshot. */
  LAST("last"),
  INCREMENTAL("incremental");

  private final String code;

  SnapshotPhase(String code) {
    this.code = code;
  }

  /** Empty for {@link #NONE}. */
  public String code() {
    return code;
  }

  /** Reads Debezium's {@code source.snapshot}. */
  static SnapshotPhase of(@Nullable String snapshot) {
    if (snapshot == null) {
      return NONE;
    }
    return switch (snapshot) {
      case "", "false" -> NONE;
      case "last" -> LAST;
      case "incremental" -> INCREMENTAL;
      default -> INITIAL;
    };
  }
}
