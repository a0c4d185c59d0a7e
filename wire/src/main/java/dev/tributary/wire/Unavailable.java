package dev.tributary.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands on the wire in place of a value that the database did not send, since the change left
 * it as it was (Postgres: an unchanged TOAST value). It can never be data: it begins with U+0000,
 * which no text of Postgres holds.
 */
public final class Unavailable {
  /** In place of every value that travels as text. */
  public static final String TEXT = "\u0000tributary: unchanged value, not sent";

  private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

  private Unavailable() {}

  public static boolean is(String text) {
    return !text.isEmpty() && text.charAt(0) == '\u0000' && text.equals(TEXT);
  }

  /** In place of binary values: the UTF-8 bytes of {@link #TEXT}. */
  public static byte[] bytes() {
    return BYTES.clone();
  }

  public static boolean is(byte[] bytes) {
    return Arrays.equals(bytes, BYTES);
  }

  /** The bytes as digits, as Debezium's {@code unavailable.value.placeholder=hex:…} takes them. */
  public static String hex() {
    return HexFormat.of().formatHex(BYTES);
  }
}
