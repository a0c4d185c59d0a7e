package dev.tributary.wire.snapshot;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.function.BlockingConsumer;
import io.debezium.pipeline.notification.IncrementalSnapshotNotificationService;
import io.debezium.pipeline.notification.Notification;
import io.debezium.pipeline.notification.channels.ConnectChannel;
import io.debezium.pipeline.notification.channels.NotificationChannel;
import io.debezium.pipeline.notification.channels.SinkNotificationChannel;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.pipeline.spi.Partition;
import io.debezium.schema.SchemaFactory;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Tells in a topic how an incremental snapshot goes on: among the changes, so that who has read
 * that it is over knows that its rows are there.
 */
public final class SnapshotNotes implements NotificationChannel, ConnectChannel {
  /** What {@code notification.enabled.channels} calls it. */
  public static final String NAME = "tributary-snapshots";

  private final SinkNotificationChannel topic = new SinkNotificationChannel();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(CommonConnectorConfig config) {
    topic.init(config);
  }

  @Override
  public void initConnectChannel(SchemaFactory schemas, BlockingConsumer<SourceRecord> records) {
    topic.initConnectChannel(schemas, records);
  }

  /** What comes without a place in the stream is of no interest. */
  @Override
  public void send(Notification notification) {}

  @Override
  public <P extends Partition, O extends OffsetContext> void send(
      Notification notification, Offsets<P, O> offsets) {
    if (IncrementalSnapshotNotificationService.INCREMENTAL_SNAPSHOT.equals(
        notification.getAggregateType())) {
      topic.send(notification, offsets);
    }
  }

  @Override
  public void close() {
    topic.close();
  }
}
