package dev.tributary.checks.verify;

import dev.tributary.source.TableId;

/** Is told how a verification goes on. */
public interface VerifyListener {
  VerifyListener SILENT = new VerifyListener() {};

  /** The lake has not reached the view yet. */
  default void waiting(String missing) {}

  /** A table is begun, the {@code number}th of {@code tables}, from 1. */
  default void table(TableId table, int number, int tables) {}

  /** Rows and records read of the table so far. */
  default void read(TableId table, long sourceRows, long logRecords) {}
}
