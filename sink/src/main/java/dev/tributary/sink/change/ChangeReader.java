package dev.tributary.sink.change;

import dev.tributary.sink.config.ChangeShape;
import dev.tributary.sink.config.RowSettings;
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

  /** What the schema of a record's key is to its row. */
  private enum Keys {
    COLUMNS,
    PASSED_OVER
  }

  private final RowSettings settings;
  private final Keys keys;
  private final SchemaCache<ByKey> shapes = new SchemaCache<>(ByKey::new);
  private final TombstoneShape tombstones = new TombstoneShape();
  private final RecordShape values = new ValueShape();

  public ChangeReader(RowSettings settings) {
    this(settings, Keys.COLUMNS);
  }

  private ChangeReader(RowSettings settings, Keys keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /** Of rows that are records' values alone: what their keys look like makes no other schema. */
  public static ChangeReader ofValues(RowSettings settings) {
    return new ChangeReader(settings, Keys.PASSED_OVER);
  }

  /**
   * The change that a record carries; empty for a record that carries none, such as one of
   * Debezium's own topics (heartbeats, transactions, schema history, logical messages).
   *
   * @throws DataException if the record is none that the sink can read
   */
  public Optional<Change> read(SinkRecord record) {
    if (record.value() == null) {
      return tombstone(record);
    }
    if (!(record.value() instanceof Struct value)) {
      if (settings.shape() == ChangeShape.RAW) {
        return values.read(record);
      }
      throw new DataException(
          "The value of %s-%d@%d has no schema with columns (it is a %s); set a value.converter that yields structs, such as dev.tributary.wire.CachedSchemaJsonConverter"
              .formatted(
                  record.topic(),
                  record.kafkaPartition(),
                  record.kafkaOffset(),
                  record.value().getClass().getSimpleName()));
    }
    Schema key = keys == Keys.COLUMNS ? record.keySchema() : null;
    return shapes.of(value.schema()).shape(key).read(record);
  }

  private Optional<Change> tombstone(SinkRecord record) {
    return switch (settings.tombstones()) {
      case SKIP -> Optional.empty();
      case KEEP -> tombstones.read(record);
      case REPORT ->
          throw new Tombstone(
              "%s-%d@%d has no value: it is a tombstone"
                  .formatted(record.topic(), record.kafkaPartition(), record.kafkaOffset()));
      case FAIL ->
          throw new DataException(
              "%s-%d@%d has no value: it is a tombstone. Set tombstones to skip or keep (behavior.on.null.values to ignore, in settings of the Confluent S3 sink), or errors.tolerance to all"
                  .formatted(record.topic(), record.kafkaPartition(), record.kafkaOffset()));
    };
  }

  /** The shapes of one value schema: mostly one. */
  private final class ByKey {
    private final RecordShape keyless;
    private final SchemaCache<RecordShape> keyed;

    ByKey(Schema value) {
      this.keyless = make(null, value);
      this.keyed = new SchemaCache<>(key -> make(key, value));
    }

    RecordShape shape(@Nullable Schema key) {
      return key == null ? keyless : keyed.of(key);
    }

    private RecordShape make(@Nullable Schema key, Schema value) {
      if (settings.shape() == ChangeShape.RAW) {
        return new PlainShape(key, value);
      }
      if (isAboutNoRow(value)) {
        return WITHOUT_ROW;
      }
      return settings.shape() == ChangeShape.ENVELOPE
          ? EnvelopeShape.asItCame(key, value)
          : EnvelopeShape.of(key, value).orElseGet(() -> new PlainShape(key, value));
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
