package dev.tributary.sink.route;

import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Fields of records' values as they are, with a schema or without.
 *
 * @param delimiter between folders
 */
record ValueFields(String delimiter) {

  /**
   * The value as a folder tells it: numbers, text and truth as they are, but nothing that would
   * make two folders of one.
   *
   * @throws DataException if there is no such field, or its value is none of those
   */
  String text(ValueField field, SinkRecord record) {
    Object value = value(field, record);
    if (value == null) {
      return "null";
    }
    if (value instanceof String text) {
      return safe(text);
    }
    if (value instanceof Boolean
        || value instanceof Byte
        || value instanceof Short
        || value instanceof Integer
        || value instanceof Long) {
      return value.toString();
    }
    throw new DataException(
        "Cannot partition by the field '%s': it is a %s, and folders tell integers, text and booleans"
            .formatted(field.name(), value.getClass().getSimpleName()));
  }

  /**
   * @throws DataException if the record has no such field
   */
  @Nullable Object value(ValueField field, SinkRecord record) {
    Object value = record.value();
    for (String name : field.path()) {
      value = member(value, name, field);
    }
    return value;
  }

  private static @Nullable Object member(@Nullable Object outer, String name, ValueField field) {
    if (outer instanceof Struct struct) {
      if (struct.schema().field(name) == null) {
        throw missing(field, name);
      }
      return struct.get(name);
    }
    if (outer instanceof Map<?, ?> map) {
      if (!map.containsKey(name)) {
        throw missing(field, name);
      }
      return map.get(name);
    }
    throw missing(field, name);
  }

  private static DataException missing(ValueField field, String name) {
    return new DataException(
        "Cannot find the field '%s': the record's value has no '%s'".formatted(field.name(), name));
  }

  private String safe(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '\u007F' || delimiter.indexOf(c) >= 0) {
        safe.append('%').append("%02X".formatted((int) c));
      } else if (!Character.isSurrogate(c)) {
        safe.append(c);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        safe.append(c).append(text.charAt(++i));
      } else {
        // Half a character has no UTF-8.
        safe.append('\uFFFD');
      }
    }
    return safe.toString();
  }
}
