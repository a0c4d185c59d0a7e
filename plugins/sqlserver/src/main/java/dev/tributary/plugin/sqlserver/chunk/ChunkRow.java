package dev.tributary.plugin.sqlserver.chunk;

import dev.tributary.wire.snapshot.PlacedRow;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/**
 * A row whose position is the last commit that was sent before it: it has all changes up to that
 * one, and perhaps some behind it, which are sent as well.
 */
final class ChunkRow<P extends Partition> extends PlacedRow<P> {
  ChunkRow(
      P partition,
      OffsetContext offset,
      Object[] columns,
      RelationalDatabaseConnectorConfig config,
      Instant readAt) {
    super(partition, offset, columns, config, readAt);
  }

  @Override
  protected void place(Struct source) {
    source.put("snapshot", "incremental");
    source.put("change_lsn", null);
    source.put("event_serial_no", null);
  }
}
