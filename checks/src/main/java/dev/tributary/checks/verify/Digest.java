package dev.tributary.checks.verify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * 128 bits that stand for a value: the value itself if it is short, else a part of its SHA-256.
 * Equal values have equal digests; different ones have different digests but for a chance of about
 * one in 2^127.
 */
record Digest(long high, long low) {
  /** SQL NULL. */
  static final Digest NULL = marker(1);

  /** A value that the row's last image did not carry, since it had not changed. */
  static final Digest UNAVAILABLE = marker(2);

  /** A column that the row's last image did not have. */
  static final Digest ABSENT = marker(3);

  // The top byte is a literal's length (0 to 15), one of these, or has its top bit set for a hash.
  private static Digest marker(int number) {
    return new Digest((0x20L + number) << 56, 0);
  }

  /** Bits to distribute by; of a short value too, whose own bits are few. */
  long spread() {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ (mixed >>> 32);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  static Digest read(DataInput in) throws IOException {
    return new Digest(in.readLong(), in.readLong());
  }

  @Override
  public int hashCode() {
    return (int) spread();
  }
}
