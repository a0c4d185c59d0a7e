package dev.tributary.testing.sqlserver.engine;

import java.util.BitSet;

/** Which of a capture instance's columns a change has changed. */
final class UpdateMask {
  private final BitSet columns = new BitSet();
  private final int count;

  UpdateMask(int count) {
    this.count = count;
  }

  /** Of inserts and deletes. */
  static UpdateMask ofAll(int count) {
    UpdateMask mask = new UpdateMask(count);
    mask.columns.set(0, count);
    return mask;
  }

  void set(int column) {
    columns.set(column);
  }

  boolean isSet(int column) {
    return columns.get(column);
  }

  /** The first column is the lowest bit of the last byte. */
  byte[] bytes() {
    byte[] bytes = new byte[(count + 7) / 8];
    columns.stream().forEach(i -> bytes[bytes.length - 1 - i / 8] |= (byte) (1 << i % 8));
    return bytes;
  }
}
