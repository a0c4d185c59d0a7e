package dev.tributary.wire.mysql.chunk;

import dev.tributary.wire.snapshot.PlacedRow;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/** A row whose position is where the binlog ended when it was read. */
final class ChunkRow<P extends Partition> extends PlacedRow<P> {
  private final LogEnd readAt;

  ChunkRow(
      P partition,
      OffsetContext offset,
      Object[] columns,
      RelationalDatabaseConnectorConfig config,
      LogEnd readAt,
      Instant time) {
    super(partition, offset, columns, config, time);
    this.readAt = readAt;
  }

  @Override
  protected void place(Struct source) {
    source.put("snapshot", "incremental");
    source.put("file", readAt.file());
    source.put("pos", readAt.position());
    source.put("row", 0);
    source.put("gtid", null);
    source.put("thread", null);
    source.put("query", null);
  }
}
