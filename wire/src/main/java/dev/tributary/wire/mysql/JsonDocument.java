package dev.tributary.wire.mysql;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A JSON document as MySQL stores and logs it, printed as MySQL prints it, so that a value reads
 * the same whether it was selected or came with a change.
 */
final class JsonDocument {
  private static final int SMALL_OBJECT = 0x00;
  private static final int LARGE_OBJECT = 0x01;
  private static final int SMALL_ARRAY = 0x02;
  private static final int LARGE_ARRAY = 0x03;
  private static final int LITERAL = 0x04;
  private static final int INT16 = 0x05;
  private static final int UINT16 = 0x06;
  private static final int INT32 = 0x07;
  private static final int UINT32 = 0x08;
  private static final int INT64 = 0x09;
  private static final int UINT64 = 0x0a;
  private static final int DOUBLE = 0x0b;
  private static final int STRING = 0x0c;
  private static final int OPAQUE = 0x0f;

  private static final int DECIMAL_FIELD = 246;
  private static final int DATE_FIELD = 10;
  private static final int TIME_FIELD = 11;
  private static final int DATETIME_FIELD = 12;
  private static final int TIMESTAMP_FIELD = 7;

  private final ByteBuffer bytes;
  private final StringBuilder text = new StringBuilder();

  private JsonDocument(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The document's text.
   *
   * @throws IllegalArgumentException if the bytes are no document
   */
  static String text(byte[] document) {
    try {
      JsonDocument reading = new JsonDocument(document);
      reading.value(document[0] & 0xff, 1);
      return reading.text.toString();
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new IllegalArgumentException("Not a JSON document of MySQL", e);
    }
  }

  private void value(int type, int at) {
    switch (type) {
      case SMALL_OBJECT -> object(at, false);
      case LARGE_OBJECT -> object(at, true);
      case SMALL_ARRAY -> array(at, false);
      case LARGE_ARRAY -> array(at, true);
      case LITERAL -> literal(bytes.get(at));
      case INT16 -> text.append(bytes.getShort(at));
      case UINT16 -> text.append(bytes.getShort(at) & 0xffff);
      case INT32 -> text.append(bytes.getInt(at));
      case UINT32 -> text.append(Integer.toUnsignedString(bytes.getInt(at)));
      case INT64 -> text.append(bytes.getLong(at));
      case UINT64 -> text.append(Long.toUnsignedString(bytes.getLong(at)));
      case DOUBLE -> text.append(DoubleText.of(bytes.getDouble(at)));
      case STRING -> string(at);
      case OPAQUE -> opaque(at);
      default -> throw new IllegalArgumentException("No type of a JSON value: " + type);
    }
  }

  private void literal(byte code) {
    text.append(
        switch (code) {
          case 0 -> "null";
          case 1 -> "true";
          case 2 -> "false";
          default -> throw new IllegalArgumentException("No literal of JSON: " + code);
        });
  }

  private void object(int at, boolean large) {
    Layout layout = new Layout(at, large);
    text.append('{');
    for (int i = 0; i < layout.count(); i++) {
      int entry = layout.entries() + i * (layout.width() + 2);
      int key = at + layout.number(entry);
      int length = bytes.getShort(entry + layout.width()) & 0xffff;
      text.append(i == 0 ? "" : ", ");
      quoted(utf8(key, length));
      text.append(": ");
      member(layout, layout.entries() + layout.count() * (layout.width() + 2), i);
    }
    text.append('}');
  }

  private void array(int at, boolean large) {
    Layout layout = new Layout(at, large);
    text.append('[');
    for (int i = 0; i < layout.count(); i++) {
      text.append(i == 0 ? "" : ", ");
      member(layout, layout.entries(), i);
    }
    text.append(']');
  }

  /** A value is told by its type and where it is, or stands there itself if it is short. */
  private void member(Layout layout, int entries, int index) {
    int entry = entries + index * (layout.width() + 1);
    int type = bytes.get(entry) & 0xff;
    boolean inlined =
        switch (type) {
          case LITERAL, INT16, UINT16 -> true;
          case INT32, UINT32 -> layout.large();
          default -> false;
        };
    value(type, inlined ? entry + 1 : layout.at() + layout.number(entry + 1));
  }

  private void string(int at) {
    Length length = length(at);
    quoted(utf8(length.end(), length.value()));
  }

  /** A value of a type that JSON does not have. */
  private void opaque(int at) {
    int field = bytes.get(at) & 0xff;
    Length length = length(at + 1);
    int start = length.end();
    switch (field) {
      case DECIMAL_FIELD -> text.append(PackedDecimal.text(slice(start, length.value())));
      case DATE_FIELD -> text.append('"').append(PackedTime.date(bytes.getLong(start))).append('"');
      case TIME_FIELD -> text.append('"').append(PackedTime.time(bytes.getLong(start))).append('"');
      case DATETIME_FIELD, TIMESTAMP_FIELD ->
          text.append('"').append(PackedTime.dateTime(bytes.getLong(start))).append('"');
      default ->
          text.append("\"base64:type")
              .append(field)
              .append(':')
              .append(Base64.getEncoder().encodeToString(slice(start, length.value())))
              .append('"');
    }
  }

  private byte[] slice(int at, int length) {
    byte[] slice = new byte[length];
    bytes.get(at, slice);
    return slice;
  }

  private String utf8(int at, int length) {
    return new String(slice(at, length), StandardCharsets.UTF_8);
  }

  private void quoted(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append("\\u%04x".formatted((int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /** A length in groups of seven bits, lowest first, and where it ends. */
  private record Length(int value, int end) {}

  private Length length(int at) {
    int value = 0;
    for (int i = 0; i < 5; i++) {
      byte part = bytes.get(at + i);
      value |= (part & 0x7f) << (7 * i);
      if (part >= 0) {
        return new Length(value, at + i + 1);
      }
    }
    throw new IllegalArgumentException("No length of a JSON string");
  }

  /** Where an object or an array has its parts: numbers in it have two bytes or, if large, four. */
  private final class Layout {
    private final int at;
    private final boolean large;
    private final int count;

    Layout(int at, boolean large) {
      this.at = at;
      this.large = large;
      this.count = number(at);
    }

    int at() {
      return at;
    }

    boolean large() {
      return large;
    }

    int count() {
      return count;
    }

    int width() {
      return large ? 4 : 2;
    }

    int entries() {
      return at + 2 * width();
    }

    int number(int position) {
      return large ? bytes.getInt(position) : bytes.getShort(position) & 0xffff;
    }
  }
}
