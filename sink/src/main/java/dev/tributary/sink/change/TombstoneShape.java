package dev.tributary.sink.change;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record without a value, as a delete of its key from a table called like its topic. */
final class TombstoneShape implements RecordShape {
  private static final Schema NO_COLUMNS = SchemaBuilder.struct().build();

  private final Map<@Nullable Schema, TableSchemas> tables = new HashMap<>();

  @Override
  public Optional<Change> read(SinkRecord record) {
    TableSchemas table = tables.computeIfAbsent(record.keySchema(), TombstoneShape::table);
    return Optional.of(PlainShape.change(record, Operation.DELETE, table, Optional.empty()));
  }

  private static TableSchemas table(@Nullable Schema key) {
    return new TableSchemas(
        key != null && key.type() == Schema.Type.STRUCT ? key : NO_COLUMNS, key);
  }
}
