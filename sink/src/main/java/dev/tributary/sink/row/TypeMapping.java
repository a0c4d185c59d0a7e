package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.ListOf;
import dev.tributary.sink.row.ColumnType.MapOf;
import dev.tributary.sink.row.ColumnType.Member;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.ColumnType.StructOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column type of a schema: by its semantic name first, else by Connect's type. Told in
 * docs/reference/typed-columns.md.
 */
final class TypeMapping {
  private final FieldIds ids;

  TypeMapping(FieldIds ids) {
    this.ids = ids;
  }

  Typed of(Schema schema) {
    return DecimalTypes.of(schema)
        .or(() -> TimeTypes.of(schema))
        .or(() -> TextTypes.of(schema))
        .orElseGet(() -> plain(schema));
  }

  private Typed plain(Schema schema) {
    return switch (schema.type()) {
      case INT8, INT16 -> new Typed(Simple.INT, value -> ((Number) value).intValue());
      case INT32 -> Typed.as(Simple.INT);
      case INT64 -> Typed.as(Simple.LONG);
      case FLOAT32 -> Typed.as(Simple.FLOAT);
      case FLOAT64 -> Typed.as(Simple.DOUBLE);
      case BOOLEAN -> Typed.as(Simple.BOOLEAN);
      case STRING -> Typed.as(Simple.TEXT);
      case BYTES -> new Typed(Simple.BINARY, ByteValues::bytes);
      case ARRAY -> list(schema);
      case MAP -> map(schema);
      case STRUCT -> struct(schema.fields());
    };
  }

  private Typed list(Schema schema) {
    int id = ids.nested();
    Typed element = of(schema.valueSchema());
    boolean optional = schema.valueSchema().isOptional();
    return new Typed(
        new ListOf(new Member(id, "element", element.type(), optional)),
        value -> {
          List<@Nullable Object> items = new ArrayList<>();
          for (Object item : (List<?>) value) {
            Object converted = converted(element, item);
            if (converted instanceof Inexact) {
              return new Inexact(String.valueOf(value));
            }
            items.add(converted);
          }
          return items;
        });
  }

  private Typed map(Schema schema) {
    int keyId = ids.nested();
    int valueId = ids.nested();
    Typed key = of(schema.keySchema());
    Typed item = of(schema.valueSchema());
    boolean optional = schema.valueSchema().isOptional();
    return new Typed(
        new MapOf(
            new Member(keyId, "key", key.type(), false),
            new Member(valueId, "value", item.type(), optional)),
        value -> {
          Map<@Nullable Object, @Nullable Object> items = new HashMap<>();
          for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
            Object name = converted(key, entry.getKey());
            Object converted = converted(item, entry.getValue());
            if (name == null || name instanceof Inexact || converted instanceof Inexact) {
              return new Inexact(String.valueOf(value));
            }
            items.put(name, converted);
          }
          return items;
        });
  }

  /** A struct of these fields; its values are read from a struct that has them. */
  Typed struct(List<Field> fields) {
    if (fields.isEmpty()) {
      throw new DataException(
          "A struct without members has no column type; leave the column out, or write JSON");
    }
    List<Member> members = new ArrayList<>();
    Conversion[] conversions = new Conversion[fields.size()];
    for (int i = 0; i < conversions.length; i++) {
      Field field = fields.get(i);
      int id = ids.nested();
      Typed typed = of(field.schema());
      members.add(new Member(id, field.name(), typed.type(), field.schema().isOptional()));
      conversions[i] = typed.conversion();
    }
    return new Typed(
        new StructOf(members),
        value -> {
          Image image = image((Struct) value, fields, conversions);
          return image.exact().isEmpty() ? image.values() : new Inexact(value.toString());
        });
  }

  /** As {@link #struct}, of rows within rows: values are {@link Image}. */
  Typed image(List<Field> fields) {
    Conversion[] conversions =
        fields.stream().map(field -> of(field.schema()).conversion()).toArray(Conversion[]::new);
    return new Typed(struct(fields).type(), value -> image((Struct) value, fields, conversions));
  }

  /** A struct of an older version may lack fields. */
  private static Image image(Struct struct, List<Field> fields, Conversion[] conversions) {
    @Nullable Object[] values = new @Nullable Object[conversions.length];
    Map<String, String> exact = Map.of();
    for (int i = 0; i < values.length; i++) {
      String name = fields.get(i).name();
      Object value = struct.schema().field(name) == null ? null : struct.getWithoutDefault(name);
      Object converted = value == null ? null : conversions[i].convert(value);
      if (converted instanceof Inexact inexact) {
        exact = exact.isEmpty() ? new HashMap<>() : exact;
        exact.put(name, inexact.text());
      } else {
        values[i] = converted;
      }
    }
    return new Image(values, exact);
  }

  private static @Nullable Object converted(Typed typed, @Nullable Object value) {
    return value == null ? null : typed.conversion().convert(value);
  }
}
