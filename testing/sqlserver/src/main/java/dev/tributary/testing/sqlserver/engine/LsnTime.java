package dev.tributary.testing.sqlserver.engine;

import java.time.Instant;

/**
 * A row of cdc.lsn_time_mapping. Idle entries, which the capture job writes so that time moves on,
 * have transaction 0.
 *
 * @param visibleFrom the commit of the capture job that wrote it
 */
record LsnTime(
    Lsn lsn, Lsn beginLsn, Instant began, Instant ended, long transaction, long visibleFrom) {
  private static final int ID_BYTES = 10;

  boolean isIdle() {
    return transaction == 0;
  }

  byte[] transactionId() {
    if (isIdle()) {
      return new byte[1];
    }
    byte[] id = new byte[ID_BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      id[ID_BYTES - 1 - i] = (byte) (transaction >> (8 * i));
    }
    return id;
  }
}
