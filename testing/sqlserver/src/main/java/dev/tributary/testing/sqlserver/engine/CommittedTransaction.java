package dev.tributary.testing.sqlserver.engine;

import java.time.Instant;
import java.util.List;

/** A transaction as the log has it. Its commit's LSN orders it among others. */
record CommittedTransaction(
    long id, Lsn beginLsn, Lsn commitLsn, Instant began, Instant ended, List<Change> changes) {
  CommittedTransaction {
    changes = List.copyOf(changes);
  }
}
