package dev.tributary.lake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Any name as one segment of an object key: letters, digits, {@code - . _} stand for themselves,
 * every other byte of its UTF-8 as {@code %XX}. A leading {@code _} or {@code .} is escaped too,
 * because query engines skip folders that start with one.
 */
final class KeySegment {
  private KeySegment() {}

  static String encode(String name) {
    StringBuilder segment = new StringBuilder(name.length());
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xFF);
      boolean leadingMark = segment.isEmpty() && (character == '_' || character == '.');
      if (isPlain(character) && !leadingMark) {
        segment.append(character);
      } else {
        segment.append('%').append("%02X".formatted((int) character));
      }
    }
    return segment.toString();
  }

  static String decode(String segment) {
    // URLDecoder would take '+' for a space; an encoded segment has none.
    return URLDecoder.decode(segment, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '.'
        || character == '_';
  }
}
