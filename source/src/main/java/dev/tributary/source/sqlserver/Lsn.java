package dev.tributary.source.sqlserver;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A log sequence number: the number of a virtual log file, a block in it and a record in that, such
 * as {@code 0000002a:00000b98:0003}. Numbers of commits are in the order of the commits.
 */
public record Lsn(String text) implements Comparable<Lsn> {
  private static final int BYTES = 10;
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{8}:[0-9a-f]{8}:[0-9a-f]{4}");

  // Far more than a log grows to: 16 million files of up to 64 GB, whose blocks are of 60 KB.
  private static final int FILE_BITS = 24;
  private static final int BLOCK_BITS = 27;
  private static final int RECORD_BITS = 12;

  /** Before all others. */
  public static final Lsn NONE = new Lsn("00000000:00000000:0000");

  public Lsn {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A log sequence number is like 0000002a:00000b98:0003: '%s'".formatted(text));
    }
  }

  /** Whether the text is one; a connector that has seen none writes {@code NULL}. */
  public static boolean isText(String text) {
    return TEXT.matcher(text).matches();
  }

  /** As the server gives it. */
  public static Lsn of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A log sequence number has 10 bytes: " + bytes.length);
    }
    String hex = HexFormat.of().formatHex(bytes);
    return new Lsn(hex.substring(0, 8) + ":" + hex.substring(8, 16) + ":" + hex.substring(16));
  }

  /** As statements take it: {@code 0x0000002a00000b980003}. */
  public String literal() {
    return "0x" + text.replace(":", "");
  }

  /** The order of numbers as a number. */
  public long rank() {
    long file = part(0, 8, FILE_BITS);
    long block = part(9, 17, BLOCK_BITS);
    long record = part(18, 22, RECORD_BITS);
    return (file << BLOCK_BITS | block) << RECORD_BITS | record;
  }

  private long part(int from, int to, int bits) {
    long value = Long.parseLong(text, from, to, 16);
    if (value >> bits != 0) {
      throw new IllegalArgumentException("No log grows to this number: " + text);
    }
    return value;
  }

  @Override
  public int compareTo(Lsn other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
