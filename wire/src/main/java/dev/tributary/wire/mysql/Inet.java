package dev.tributary.wire.mysql;

import java.util.Arrays;

/** Addresses of IPv4 and IPv6, as MariaDB prints them. */
final class Inet {
  private static final int BYTES_OF_4 = 4;
  private static final int BYTES_OF_6 = 16;
  private static final int WORDS = 8;

  private Inet() {}

  /** From the text of a snapshot, or the log's bytes. */
  static String inet4(Object value) {
    return value instanceof byte[] bytes ? dotted(bytes, 0) : value.toString();
  }

  /** From the text of a snapshot, or the log's bytes. */
  static String inet6(Object value) {
    return value instanceof byte[] bytes
        ? colons(Arrays.copyOf(bytes, BYTES_OF_6))
        : value.toString();
  }

  private static String dotted(byte[] bytes, int from) {
    byte[] all = Arrays.copyOf(bytes, Math.max(bytes.length, from + BYTES_OF_4));
    return "%d.%d.%d.%d"
        .formatted(
            all[from] & 0xff, all[from + 1] & 0xff, all[from + 2] & 0xff, all[from + 3] & 0xff);
  }

  private static String colons(byte[] bytes) {
    int[] words = new int[WORDS];
    for (int i = 0; i < WORDS; i++) {
      words[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
    }
    int zerosFrom = 0;
    int zeros = 0;
    for (int from = 0; from < WORDS; from++) {
      int to = from;
      while (to < WORDS && words[to] == 0) {
        to++;
      }
      if (to - from > zeros) {
        zerosFrom = from;
        zeros = to - from;
      }
    }
    boolean dotted = zerosFrom == 0 && (zeros == 6 || zeros == 5 && words[5] == 0xffff);
    StringBuilder text = new StringBuilder();
    int last = dotted ? WORDS - 2 : WORDS;
    for (int i = 0; i < last; i++) {
      if (zeros > 0 && i == zerosFrom) {
        text.append(i == 0 ? "::" : ":");
        i += zeros - 1;
      } else {
        text.append(Integer.toHexString(words[i])).append(i < WORDS - 1 ? ":" : "");
      }
    }
    return dotted ? text + dotted(bytes, BYTES_OF_6 - BYTES_OF_4) : text.toString();
  }
}
