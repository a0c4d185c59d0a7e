package dev.tributary.testing.sqlserver.engine;

import java.util.HexFormat;

/**
 * A log sequence number: virtual log file, block and slot, ordered as unsigned bytes.
 *
 * @param high log file and block
 */
public record Lsn(long high, int slot) implements Comparable<Lsn> {
  public static final int BYTES = 10;
  static final Lsn FIRST = new Lsn(0x0000002A_00000010L, 1);
  private static final int BLOCKS_PER_FILE = 0x10000;

  public static Lsn of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw SqlError.of(313, "An insufficient number of bytes was given for an LSN.");
    }
    long high = 0;
    for (int i = 0; i < 8; i++) {
      high = high << 8 | (bytes[i] & 0xFF);
    }
    return new Lsn(high, (bytes[8] & 0xFF) << 8 | (bytes[9] & 0xFF));
  }

  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (high >> (56 - 8 * i));
    }
    bytes[8] = (byte) (slot >> 8);
    bytes[9] = (byte) slot;
    return bytes;
  }

  /** The least number above this one, as fn_cdc_increment_lsn gives. */
  public Lsn increment() {
    return slot == 0xFFFF ? new Lsn(high + 1, 0) : new Lsn(high, slot + 1);
  }

  /** Where the log's next record lies: in a new block, after some blocks in a new file. */
  Lsn nextRecord() {
    long file = high >>> 32;
    long block = (high & 0xFFFFFFFFL) + 8;
    return block < BLOCKS_PER_FILE
        ? new Lsn(file << 32 | block, 1)
        : new Lsn((file + 1) << 32 | 0x10, 1);
  }

  @Override
  public int compareTo(Lsn other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Integer.compare(slot, other.slot);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
