package dev.tributary.capture.postgres;

import io.debezium.bean.StandardBeanNames;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.SnapshotRecord;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.function.BlockingConsumer;
import io.debezium.pipeline.notification.InitialSnapshotNotificationService;
import io.debezium.pipeline.notification.Notification;
import io.debezium.pipeline.notification.channels.ConnectChannel;
import io.debezium.pipeline.notification.channels.NotificationChannel;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.RelationalDatabaseSchema;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchema;
import io.debezium.schema.SchemaFactory;
import io.debezium.spi.topic.TopicNamingStrategy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says of tables that a snapshot found empty that they are: by a truncation among the snapshot's
 * records. A snapshot supersedes what was captured of a table before; of an empty table it would
 * leave no record, and rows of before would live on.
 *
 * <p>One of Debezium's notification channels, since these hear how many rows each table had, and
 * may add records where the snapshot is.
 */
public final class EmptyTables implements NotificationChannel, ConnectChannel {
  /** What {@code notification.enabled.channels} calls it. */
  public static final String NAME = "tributary-empty-tables";

  /** How Debezium parses a name of two parts: not as a catalogue and a table. */
  private static final boolean SCHEMA_ONLY = false;

  private final Clock clock;
  private @Nullable CommonConnectorConfig config;
  private @Nullable BlockingConsumer<SourceRecord> records;
  private @Nullable TopicNamingStrategy<TableId> topics;

  /** For the service loader. */
  public EmptyTables() {
    this(Clock.systemUTC());
  }

  EmptyTables(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @SuppressWarnings(
      "unchecked") // Debezium's tables are named by TableId in all relational sources.
  public void init(CommonConnectorConfig config) {
    this.config = config;
    this.topics = config.getTopicNamingStrategy(CommonConnectorConfig.TOPIC_NAMING_STRATEGY);
  }

  @Override
  public void initConnectChannel(SchemaFactory schemas, BlockingConsumer<SourceRecord> records) {
    this.records = records;
  }

  /** What comes without a place in the snapshot is of no interest. */
  @Override
  public void send(Notification notification) {}

  @Override
  public <P extends Partition, O extends OffsetContext> void send(
      Notification notification, Offsets<P, O> offsets) {
    Map<String, String> details = notification.getAdditionalData();
    String rows = details.get(InitialSnapshotNotificationService.TOTAL_ROWS_SCANNED);
    String table = details.get(InitialSnapshotNotificationService.SCANNED_COLLECTION);
    if (table != null && "0".equals(rows)) {
      truncate(
          TableId.parse(table, SCHEMA_ONLY),
          offsets.getTheOnlyPartition(),
          offsets.getTheOnlyOffset());
    }
  }

  private void truncate(TableId table, Partition partition, OffsetContext snapshot) {
    if (config == null || records == null || topics == null) {
      throw new IllegalStateException("Debezium sends notifications before it begins");
    }
    TableSchema schema =
        config
            .getBeanRegistry()
            .lookupByName(StandardBeanNames.DATABASE_SCHEMA, RelationalDatabaseSchema.class)
            .schemaFor(table);
    Instant now = clock.instant();
    OffsetContext offset = copy(config, snapshot);
    offset.event(table, now);
    offset.markSnapshotRecord(SnapshotRecord.LAST_IN_DATA_COLLECTION);
    try {
      records.accept(
          new SourceRecord(
              partition.getSourcePartition(),
              offset.getOffset(),
              topics.dataChangeTopic(table),
              null,
              null,
              null,
              schema.getEnvelopeSchema().schema(),
              schema.getEnvelopeSchema().truncate(offset.getSourceInfo(), now)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another thread may be putting its rows' tables into the snapshot's own. */
  private static OffsetContext copy(CommonConnectorConfig config, OffsetContext snapshot) {
    return new PostgresOffsetContext.Loader((PostgresConnectorConfig) config)
        .load(snapshot.getOffset());
  }

  @Override
  public void close() {}
}
