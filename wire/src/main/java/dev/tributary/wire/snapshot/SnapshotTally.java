package dev.tributary.wire.snapshot;

import io.debezium.pipeline.notification.IncrementalSnapshotNotificationService;
import io.debezium.pipeline.notification.Notification;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.notification.SnapshotStatus;
import io.debezium.pipeline.spi.OffsetContext;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.pipeline.spi.Partition;
import io.debezium.relational.TableId;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the rows that a snapshot of single tables has sent, a table at a time, and tells them. */
public final class SnapshotTally<P extends Partition> {
  private final NotificationService<P, ? extends OffsetContext> notes;
  private final Clock clock;
  private @Nullable TableId table;
  private long rows;

  public SnapshotTally(NotificationService<P, ? extends OffsetContext> notes, Clock clock) {
    this.notes = notes;
    this.clock = clock;
  }

  /** What comes now is of another request. */
  public void beginRequest() {
    table = null;
  }

  /** Counts rows of a table; the first of another table begins anew. */
  public void add(TableId of, int sent) {
    if (!of.equals(table)) {
      table = of;
      rows = 0;
    }
    rows += sent;
  }

  /**
   * Tells the count, behind the rows that it counts.
   *
   * @param request that asked for the rows; null if it is not known
   */
  public void tell(@Nullable String request, P partition, OffsetContext offset) {
    if (request == null || table == null) {
      return;
    }
    notes.notify(
        Notification.Builder.builder()
            .withId(request)
            .withAggregateType(IncrementalSnapshotNotificationService.INCREMENTAL_SNAPSHOT)
            .withType(SnapshotStatus.IN_PROGRESS.name())
            .withAdditionalData(Map.of("table", table.identifier(), "rows", Long.toString(rows)))
            .withTimestamp(clock.millis())
            .build(),
        Offsets.of(partition, offset));
  }
}
