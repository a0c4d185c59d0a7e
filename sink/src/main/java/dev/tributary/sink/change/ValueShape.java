package dev.tributary.sink.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A value that is no struct: a row of one column named {@code value}, or of none where the value
 * has no schema.
 */
final class ValueShape implements RecordShape {
  private static final Schema NO_COLUMNS = SchemaBuilder.struct().build();

  private final Map<@Nullable Schema, TableSchemas> tables = new HashMap<>();

  @Override
  public Optional<Change> read(SinkRecord record) {
    Schema schema = record.valueSchema();
    TableSchemas table = tables.computeIfAbsent(schema, ValueShape::table);
    return Optional.of(PlainShape.change(record, table, row(table, record, schema)));
  }

  private static TableSchemas table(@Nullable Schema schema) {
    Schema columns =
        schema == null ? NO_COLUMNS : SchemaBuilder.struct().field("value", schema).build();
    return new TableSchemas(columns, null);
  }

  private static Struct row(TableSchemas table, SinkRecord record, @Nullable Schema schema) {
    Struct row = new Struct(table.columns());
    return schema == null ? row : row.put("value", record.value());
  }
}
