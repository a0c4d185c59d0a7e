package dev.tributary.sink.change;

import dev.tributary.lake.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The row schemas of the tables that share one record schema: mostly one. */
final class TableSchemas {
  private final Schema columns;
  private final Optional<Schema> key;
  private final Map<TableName, RowSchema> schemas = new HashMap<>();
  private String lastNamespace = "";
  private String lastName = "";
  private @Nullable RowSchema last;

  TableSchemas(Schema columns, @Nullable Schema keySchema) {
    this.columns = columns;
    this.key = Optional.ofNullable(keySchema).filter(schema -> schema.type() == Schema.Type.STRUCT);
  }

  Schema columns() {
    return columns;
  }

  RowSchema of(String namespace, String name) {
    RowSchema found = last;
    if (found == null || !name.equals(lastName) || !namespace.equals(lastNamespace)) {
      found =
          schemas.computeIfAbsent(
              new TableName(namespace, name), table -> new RowSchema(table, columns, key));
      last = found;
      lastNamespace = namespace;
      lastName = name;
    }
    return found;
  }
}
