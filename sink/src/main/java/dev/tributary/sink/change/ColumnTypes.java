package dev.tributary.sink.change;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names the types of columns: as the source's own, where it says so; else by the schema's name;
 * else by Connect's type. Lengths and scales are left out: sources report them differently over
 * time.
 */
final class ColumnTypes {
  private static final String SOURCE_TYPE = "__debezium.source.column.type";

  private ColumnTypes() {}

  static String name(Schema schema) {
    @Nullable String source =
        schema.parameters() == null ? null : schema.parameters().get(SOURCE_TYPE);
    if (source != null) {
      return source.toLowerCase(Locale.ROOT);
    }
    if (schema.name() != null) {
      return schema.name();
    }
    return switch (schema.type()) {
      case ARRAY -> "array<" + name(schema.valueSchema()) + ">";
      case MAP -> "map<" + name(schema.keySchema()) + "," + name(schema.valueSchema()) + ">";
      case STRUCT ->
          schema.fields().stream()
              .map(field -> field.name() + " " + name(field.schema()))
              .collect(Collectors.joining(",", "struct<", ">"));
      default -> schema.type().getName();
    };
  }
}
