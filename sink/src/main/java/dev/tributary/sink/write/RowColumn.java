package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One column of a struct: where its value is, and how it is written. */
final class RowColumn {
  private final Field field;
  private final ColumnEncoder encoder;
  private final boolean hasDefault;
  private final byte[] name;

  RowColumn(Field field, ColumnEncoder encoder) {
    this.field = field;
    this.encoder = encoder;
    this.hasDefault = field.schema().defaultValue() != null;
    JsonBuffer text = new JsonBuffer(JsonBuffer.Supplementary.PLAIN);
    text.string(field.name());
    text.raw(':');
    this.name = text.toByteArray();
  }

  String name() {
    return field.name();
  }

  Field field() {
    return field;
  }

  ColumnEncoder encoder() {
    return encoder;
  }

  /** The value as the source sent it: a column's default is not put in the place of a null. */
  @Nullable Object value(Struct values) {
    return hasDefault ? values.getWithoutDefault(field.name()) : values.get(field);
  }

  /** Writes {@code "name":value}. */
  void member(JsonBuffer out, Struct values, boolean afterAnother) {
    if (afterAnother) {
      out.raw(',');
    }
    out.raw(name);
    Object value = value(values);
    if (value == null) {
      out.nothing();
    } else {
      encoder.encode(out, value);
    }
  }
}
