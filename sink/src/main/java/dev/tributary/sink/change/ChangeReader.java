package dev.tributary.sink.change;

import dev.tributary.wire.SchemaCache;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Turns Kafka records into changes. Not safe for threads: one for each task. */
public final class ChangeReader {
  private static final RecordShape WITHOUT_ROW = record -> Optional.empty();

  private final SchemaCache<ByKey> shapes = new SchemaCache<>(ByKey::new);

  /**
   * The change that a record carries; empty for a record that carries none: a tombstone, or one of
   * Debezium's own topics (heartbeats, transactions, schema history, logical messages).
   *
   * @throws DataException if the record is none that the sink can read
   */
  public Optional<Change> read(SinkRecord record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    if (!(record.value() instanceof Struct value)) {
      throw new DataException(
          "The value of %s-%d@%d has no schema with columns (it is a %s); set a value.converter that yields structs, such as dev.tributary.wire.CachedSchemaJsonConverter"
              .formatted(
                  record.topic(),
                  record.kafkaPartition(),
                  record.kafkaOffset(),
                  record.value().getClass().getSimpleName()));
    }
    return shapes.of(value.schema()).shape(record.keySchema()).read(record);
  }

  /** The shapes of one value schema: mostly one. */
  private static final class ByKey {
    private final RecordShape keyless;
    private final SchemaCache<RecordShape> keyed;

    ByKey(Schema value) {
      this.keyless = make(null, value);
      this.keyed = new SchemaCache<>(key -> make(key, value));
    }

    RecordShape shape(@Nullable Schema key) {
      return key == null ? keyless : keyed.of(key);
    }

    private static RecordShape make(@Nullable Schema key, Schema value) {
      if (isAboutNoRow(value)) {
        return WITHOUT_ROW;
      }
      return EnvelopeShape.of(key, value).orElseGet(() -> new PlainShape(key, value));
    }

    private static boolean isAboutNoRow(Schema value) {
      String name = value.name();
      return name != null
          && name.startsWith("io.debezium.connector.")
          && (name.endsWith(".Heartbeat")
              || name.endsWith(".MessageValue")
              || name.endsWith(".TransactionMetadataValue")
              || name.endsWith(".SchemaChangeValue"));
    }
  }
}
