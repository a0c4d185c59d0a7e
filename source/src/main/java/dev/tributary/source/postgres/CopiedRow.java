package dev.tributary.source.postgres;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A line of {@code COPY … TO STDOUT} in text format, taken apart. */
final class CopiedRow {
  private CopiedRow() {}

  /** The line's fields; null for SQL NULL. */
  static @Nullable String[] fields(byte[] line, int columns) {
    @Nullable String[] fields = new @Nullable String[columns];
    int length = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
    int start = 0;
    int field = 0;
    for (int i = 0; i <= length && columns > 0; i++) {
      if (i == length || line[i] == '\t') {
        if (field == columns) {
          throw new IllegalStateException("A row has more than %d fields".formatted(columns));
        }
        fields[field++] = field(line, start, i);
        start = i + 1;
      }
    }
    if (field != columns) {
      throw new IllegalStateException(
          "A row has %d fields instead of %d".formatted(field, columns));
    }
    return fields;
  }

  private static @Nullable String field(byte[] line, int from, int to) {
    if (to - from == 2 && line[from] == '\\' && line[from + 1] == 'N') {
      return null;
    }
    for (int i = from; i < to; i++) {
      if (line[i] == '\\') {
        return unescaped(line, from, to);
      }
    }
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  private static String unescaped(byte[] line, int from, int to) {
    byte[] bytes = new byte[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      bytes[size++] = line[i] == '\\' ? meaning(line[++i]) : line[i];
    }
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private static byte meaning(byte escaped) {
    return switch (escaped) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      default -> escaped;
    };
  }
}
