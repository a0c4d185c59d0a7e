package dev.tributary.capture.postgres;

import dev.tributary.wire.snapshot.PlacedRow;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.spi.OffsetContext;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;

/** A row whose position is that of the transaction that read the chunk. */
final class ChunkRow extends PlacedRow<PostgresPartition> {
  private final ChunkView view;
  private final Instant readAt;

  ChunkRow(
      PostgresPartition partition,
      OffsetContext offset,
      Object[] columns,
      PostgresConnectorConfig config,
      ChunkView view,
      Instant readAt) {
    super(partition, offset, columns, config, readAt);
    this.view = view;
    this.readAt = readAt;
  }

  @Override
  protected void place(Struct source) {
    source.put("lsn", view.position());
    source.put("sequence", "[null,\"" + view.position() + "\"]");
    source.put("txId", null);
    long micros = readAt.getEpochSecond() * 1_000_000 + readAt.getNano() / 1_000;
    source.put("ts_ms", micros / 1_000);
    source.put("ts_us", micros);
    source.put("ts_ns", micros * 1_000);
  }
}
