package dev.tributary.sink.write.connect;

import dev.tributary.wire.SchemaCache;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaProjector;
import org.apache.kafka.connect.errors.DataException;

/** Lifts values of other versions of a schema into that of a file, if nothing of them gets lost. */
final class Lift {
  private final Schema target;
  private final SchemaCache<UnaryOperator<Object>> lifts = new SchemaCache<>(this::lift);

  /**
   * @param target the file's schema
   */
  Lift(Schema target) {
    this.target = target;
  }

  /**
   * The value as one of the file's schema.
   *
   * @throws DataException if the file's schema cannot hold it
   */
  Object of(Schema schema, Object value) {
    return schema == target ? value : lifts.of(schema).apply(value);
  }

  private UnaryOperator<Object> lift(Schema schema) {
    if (schema.equals(target)) {
      return value -> value;
    }
    requireAll("", schema, target);
    return value -> SchemaProjector.project(schema, value, target);
  }

  /** Connect's own projection drops what the target does not have. */
  private static void requireAll(String path, Schema schema, Schema target) {
    if (schema.type() != target.type()) {
      return;
    }
    switch (schema.type()) {
      case STRUCT -> {
        for (Field field : schema.fields()) {
          Field other = target.field(field.name());
          if (other == null) {
            throw new DataException(
                "its field '%s' is not in the schema of its file, which is that of the file's first record"
                    .formatted(path + field.name()));
          }
          requireAll(path + field.name() + ".", field.schema(), other.schema());
        }
      }
      case ARRAY -> requireAll(path, schema.valueSchema(), target.valueSchema());
      case MAP -> {
        requireAll(path, schema.keySchema(), target.keySchema());
        requireAll(path, schema.valueSchema(), target.valueSchema());
      }
      default -> {
        // Without parts nothing gets lost: Connect compares the types.
      }
    }
  }
}
