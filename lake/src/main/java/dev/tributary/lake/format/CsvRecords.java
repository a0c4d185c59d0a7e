package dev.tributary.lake.format;

import java.io.IOException;
import java.io.Reader;
import java.util.List;

/** Takes records of CSV off a stream of characters. */
final class CsvRecords {
  private static final int END = -1;
  private static final int KEPT_CAPACITY = 1 << 20;

  private final Reader in;
  private final char[] buffer = new char[1 << 14];
  private StringBuilder text = new StringBuilder();
  private int at;
  private int limit;

  /** Characters that are no CSV. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  CsvRecords(Reader in) {
    this.in = in;
  }

  /** Whether there was a record; its fields are added. */
  boolean read(List<JsonValue> fields) throws IOException {
    int next = next();
    if (next == END) {
      return false;
    }
    while (true) {
      next = next == '"' ? quoted(fields) : plain(next, fields);
      if (next == ',') {
        next = next();
      } else {
        end(next);
        return true;
      }
    }
  }

  private void end(int next) throws IOException {
    if (next == '\r' && next() != '\n') {
      throw new Malformed("a carriage return outside of quotes without a line feed");
    }
  }

  /** What follows the field. */
  private int quoted(List<JsonValue> fields) throws IOException {
    while (true) {
      int next = next();
      if (next == END) {
        throw new Malformed("the file ends within quotes");
      }
      if (next == '"') {
        next = next();
        if (next != '"') {
          fields.add(JsonValue.string(taken()));
          return requireEnd(next);
        }
      }
      text.append((char) next);
    }
  }

  private static int requireEnd(int next) throws Malformed {
    if (next != ',' && next != '\r' && next != '\n' && next != END) {
      throw new Malformed("'%c' behind a closing quote".formatted((char) next));
    }
    return next;
  }

  /** What follows the field. */
  private int plain(int first, List<JsonValue> fields) throws IOException {
    int next = first;
    while (next != ',' && next != '\r' && next != '\n' && next != END) {
      if (next == '"') {
        throw new Malformed("a quote within a field without quotes");
      }
      text.append((char) next);
      next = next();
    }
    fields.add(text.isEmpty() ? JsonValue.NULL : JsonValue.string(taken()));
    return next;
  }

  private String taken() {
    String taken = text.toString();
    // One huge value must not hold its memory for ever.
    text = text.capacity() > KEPT_CAPACITY ? new StringBuilder() : text;
    text.setLength(0);
    return taken;
  }

  private int next() throws IOException {
    if (at == limit) {
      limit = in.read(buffer, 0, buffer.length);
      at = 0;
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[at++];
  }
}
