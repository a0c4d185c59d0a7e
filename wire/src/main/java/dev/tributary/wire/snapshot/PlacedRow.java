package dev.tributary.wire.snapshot;

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
 * A row as a chunk found it. Its position is the one of that moment, not that of the change of the
 * log that happens to be beside it; it is of no transaction.
 */
public abstract class PlacedRow<P extends Partition> extends SnapshotChangeRecordEmitter<P> {
  private final Object[] columns;
  private final Instant readAt;

  protected PlacedRow(
      P partition,
      OffsetContext offset,
      Object[] columns,
      RelationalDatabaseConnectorConfig config,
      Instant readAt) {
    super(partition, offset, columns, Clock.system(), config);
    this.columns = columns;
    this.readAt = readAt;
  }

  /** Writes the place of the row over that of the change beside it. */
  protected abstract void place(Struct source);

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
        schema.getEnvelopeSchema().read(schema.valueFromColumnData(columns), source, readAt),
        getOffset(),
        new ConnectHeaders());
  }
}
