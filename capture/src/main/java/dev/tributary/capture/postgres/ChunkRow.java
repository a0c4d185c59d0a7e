package dev.tributary.capture.postgres;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.data.Envelope.Operation;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.relational.SnapshotChangeRecordEmitter;
import io.debezium.relational.TableSchema;
import io.debezium.util.Clock;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * A row as the transaction that read the chunk found it. Its position is the one of that moment,
 * not of the change of the stream that happens to be beside it; it is of no transaction.
 */
final class ChunkRow extends SnapshotChangeRecordEmitter<PostgresPartition> {
  private final Object[] columns;
  private final ChunkView view;
  private final Instant readAt;

  ChunkRow(
      PostgresPartition partition,
      OffsetContext offset,
      Object[] columns,
      PostgresConnectorConfig config,
      ChunkView view,
      Instant readAt) {
    super(partition, offset, columns, Clock.system(), config);
    this.columns = columns;
    this.view = view;
    this.readAt = readAt;
  }

  @Override
  protected void emitReadRecord(Receiver<PostgresPartition> receiver, TableSchema schema)
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

  private void place(Struct source) {
    source.put("lsn", view.position());
    source.put("sequence", "[null,\"" + view.position() + "\"]");
    source.put("txId", null);
    long micros = readAt.getEpochSecond() * 1_000_000 + readAt.getNano() / 1_000;
    source.put("ts_ms", micros / 1_000);
    source.put("ts_us", micros);
    source.put("ts_ns", micros * 1_000);
  }
}
