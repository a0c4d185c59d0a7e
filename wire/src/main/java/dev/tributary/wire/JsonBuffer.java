package dev.tributary.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A growing buffer of bytes that is written as JSON: the bytes are those that Jackson writes with
 * its default settings. It does not check that what is written is well-formed. Not safe for
 * threads.
 */
public final class JsonBuffer {
  /** How characters beyond the basic plane, such as emojis, are written. */
  public enum Supplementary {
    /** As two escapes, as Jackson does. */
    ESCAPED,
    /** As UTF-8. */
    PLAIN
  }

  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] HEX = ascii("0123456789ABCDEF");
  private static final byte[] LOWEST_LONG = ascii("-9223372036854775808");
  private static final byte[] ESCAPES = escapes();
  private static final int KEPT_CAPACITY = 1 << 20;

  private final Supplementary supplementary;
  private byte[] bytes = new byte[1024];
  private int length;

  public JsonBuffer(Supplementary supplementary) {
    this.supplementary = supplementary;
  }

  public JsonBuffer() {
    this(Supplementary.ESCAPED);
  }

  public void clear() {
    // One huge value must not hold its memory for ever.
    if (bytes.length > KEPT_CAPACITY) {
      bytes = new byte[1024];
    }
    length = 0;
  }

  public int length() {
    return length;
  }

  /** Drops what was written after the first {@code length} bytes. */
  public void truncate(int length) {
    this.length = Math.min(length, this.length);
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** The bytes between others. */
  byte[] toByteArray(byte[] before, char after) {
    byte[] all = Arrays.copyOf(before, before.length + length + 1);
    System.arraycopy(bytes, 0, all, before.length, length);
    all[all.length - 1] = (byte) after;
    return all;
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** Bytes as they are. */
  public void raw(byte[] text) {
    reserve(text.length);
    System.arraycopy(text, 0, bytes, length, text.length);
    length += text.length;
  }

  /** One ASCII character as it is. */
  public void raw(char character) {
    reserve(1);
    bytes[length++] = (byte) character;
  }

  /** ASCII text as it is. */
  @SuppressWarnings("deprecation") // the one copy of characters to bytes without an encoder
  public void rawAscii(String text) {
    reserve(text.length());
    text.getBytes(0, text.length(), bytes, length);
    length += text.length();
  }

  /** Text that is JSON already, as it is. */
  public void rawText(String json) {
    raw(json.getBytes(StandardCharsets.UTF_8));
  }

  public void nothing() {
    raw(NULL);
  }

  public void bool(boolean value) {
    raw(value ? TRUE : FALSE);
  }

  public void number(long value) {
    if (value == Long.MIN_VALUE) {
      raw(LOWEST_LONG);
      return;
    }
    reserve(20);
    long rest = value;
    if (rest < 0) {
      bytes[length++] = '-';
      rest = -rest;
    }
    int end = length + digits(rest);
    int at = end;
    do {
      long quotient = rest / 10;
      bytes[--at] = (byte) ('0' + (rest - quotient * 10));
      rest = quotient;
    } while (rest != 0);
    length = end;
  }

  /** Exactly {@code width} digits of a number that is not negative, with zeros in front. */
  public void padded(long value, int width) {
    reserve(width);
    long rest = value;
    for (int at = length + width - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += width;
  }

  /** Digits of base 16, without zeros in front, of a number taken as unsigned. */
  public void hex(long value) {
    reserve(16);
    int shift = 60 - Long.numberOfLeadingZeros(value | 1) / 4 * 4;
    for (; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (value >>> shift) & 0xF];
    }
  }

  /** A number, or a quoted {@code NaN}, {@code Infinity}, {@code -Infinity}. */
  public void number(double value) {
    finiteOrQuoted(Double.toString(value), Double.isFinite(value));
  }

  /** A number, or a quoted {@code NaN}, {@code Infinity}, {@code -Infinity}. */
  public void number(float value) {
    finiteOrQuoted(Float.toString(value), Float.isFinite(value));
  }

  private void finiteOrQuoted(String text, boolean finite) {
    if (finite) {
      rawAscii(text);
    } else {
      quotedAscii(text);
    }
  }

  /** ASCII text that needs no escapes, in quotes. */
  public void quotedAscii(String text) {
    raw('"');
    rawAscii(text);
    raw('"');
  }

  /** A JSON string holding the bytes in standard base64, with padding. */
  public void base64(byte[] value) {
    raw('"');
    raw(Base64.getEncoder().encode(value));
    raw('"');
  }

  /** A JSON string. Half a surrogate pair, which no UTF-8 can hold, is always escaped. */
  public void string(CharSequence text) {
    raw('"');
    stringBody(text.toString());
    raw('"');
  }

  private void stringBody(String text) {
    int count = text.length();
    reserve(count);
    byte[] target = bytes;
    int at = length;
    int i = 0;
    for (; i < count; i++) {
      char character = text.charAt(i);
      if (character >= 0x80 || ESCAPES[character] != 0) {
        break;
      }
      target[at++] = (byte) character;
    }
    length = at;
    while (i < count) {
      i = character(text, i);
    }
  }

  /** Writes the character at {@code index}; the index of the next one. */
  private int character(String text, int index) {
    reserve(6);
    char character = text.charAt(index);
    if (character < 0x80) {
      plainOrEscaped(character);
    } else if (character < 0x800) {
      bytes[length++] = (byte) (0xC0 | (character >> 6));
      bytes[length++] = (byte) (0x80 | (character & 0x3F));
    } else if (Character.isSurrogate(character)) {
      int codePoint = text.codePointAt(index);
      if (supplementary == Supplementary.PLAIN && codePoint > Character.MAX_VALUE) {
        fourBytes(codePoint);
        return index + 2;
      }
      escaped(character);
    } else {
      bytes[length++] = (byte) (0xE0 | (character >> 12));
      bytes[length++] = (byte) (0x80 | ((character >> 6) & 0x3F));
      bytes[length++] = (byte) (0x80 | (character & 0x3F));
    }
    return index + 1;
  }

  private void plainOrEscaped(char character) {
    byte escape = ESCAPES[character];
    if (escape == 0) {
      bytes[length++] = (byte) character;
      return;
    }
    if (escape == 'u') {
      escaped(character);
    } else {
      bytes[length++] = '\\';
      bytes[length++] = escape;
    }
  }

  private void escaped(char character) {
    bytes[length++] = '\\';
    bytes[length++] = 'u';
    bytes[length++] = HEX[character >> 12];
    bytes[length++] = HEX[(character >> 8) & 0xF];
    bytes[length++] = HEX[(character >> 4) & 0xF];
    bytes[length++] = HEX[character & 0xF];
  }

  private void fourBytes(int codePoint) {
    bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3F));
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      long wanted = Math.max((long) bytes.length * 2, (long) length + more);
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long limit = 10; digits < 19 && value >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    Arrays.fill(escapes, 0, 0x20, (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }
}
