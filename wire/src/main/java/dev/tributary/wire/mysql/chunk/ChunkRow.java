package dev.tributary.wire.mysql.chunk;

import io.debezium.data.Envelope.Operation;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.SnapshotChangeRecordEmitter;
import io.debezium.relational.TableSchema;
import io.debezium.util.Clock;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * A row as a chunk found it. Its position is where the log was then, not that of the change that
 * happens to be beside it; it is of no transaction.
 */
final class ChunkRow<P extends Partition> extends SnapshotChangeRecordEmitter<P> {
  private final Object[] columns;
  private final LogEnd readAt;
  private final Instant time;

  ChunkRow(
      P partition,
      OffsetContext offset,
      Object[] columns,
      RelationalDatabaseConnectorConfig config,
      LogEnd readAt,
      Instant time) {
    super(partition, offset, columns, Clock.system(), config);
    this.columns = columns;
    this.readAt = readAt;
    this.time = time;
  }

  @Override
  protected void emitReadRecord(Receiver<P> receiver, TableSchema schema)
      throws InterruptedException {
    Struct source = getOffset().getSourceInfo();
    place(source);
    receiver.changeRecord(
        getPartition(),
        schema,
        Operation.READ,
        schema.keyFromColumnData(columns),
        schema.getEnvelopeSchema().read(schema.valueFromColumnData(columns), source, time),
        getOffset(),
        new ConnectHeaders());
  }

  private void place(Struct source) {
    source.put("snapshot", "incremental");
    source.put("file", readAt.file());
    source.put("pos", readAt.position());
    source.put("row", 0);
    source.put("gtid", null);
    source.put("thread", null);
    source.put("query", null);
  }
}
