package dev.tributary.capture.postgres;

import static java.util.Objects.requireNonNull;

import dev.tributary.wire.plugin.SeenOffsets;
import io.debezium.config.Configuration;
import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.PostgresPartition;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's task, which sends no change twice and leaves none out when it starts again at a stored
 * offset, wherever the last batch before was cut.
 */
public final class ExactPostgresTask extends SourceTask {
  /** Marks the first of the two records that an update of a key becomes. */
  private static final String NEW_KEY = "__debezium.newkey";

  private static final Duration BETWEEN_CONFIRMATIONS = Duration.ofSeconds(1);

  private final PostgresConnectorTask debezium = new Restarted();
  private final List<SourceRecord> held = new ArrayList<>();
  private final RowsBetween rows = new RowsBetween();
  private @Nullable ExactOffsets offsets;
  private @Nullable ServerLog log;
  private long timeline;
  private boolean timelineConfirmed;
  private volatile boolean confirmationOwed; // at-least-once workers set it from another thread
  private long confirmedAt = System.nanoTime();

  @Override
  public void initialize(SourceTaskContext context) {
    super.initialize(context);
    offsets = new ExactOffsets(context.offsetStorageReader());
    debezium.initialize(SeenOffsets.in(context, ExactOffsets::atTheBeginning));
  }

  @Override
  public String version() {
    return debezium.version();
  }

  @Override
  public void start(Map<String, String> settings) {
    debezium.start(settings);
  }

  @Override
  @SuppressWarnings("NullAway") // Connect: null if there are no records.
  public List<SourceRecord> poll() throws InterruptedException {
    confirm();
    List<SourceRecord> polled = debezium.poll();
    if (polled == null || offsets == null) {
      return null;
    }
    List<SourceRecord> records = new ArrayList<>(held.size() + polled.size());
    records.addAll(held);
    held.clear();
    for (SourceRecord record : polled) {
      confirmTimeline(record);
      Progress.offsetOf(record).put(Timelines.STORED, timeline);
      if (RowsBetween.isRow(record) || offsets.isNoPlace(record)) {
        records.add(rows.placed(record));
      } else if (!offsets.wasSent(record)) {
        SourceRecord lasting = LastingPosition.of(record, offsets.madeUpCommit());
        records.add(lasting);
        if (!isHalfOfAnUpdate(lasting)) {
          rows.passed(lasting);
        }
      }
    }
    holdHalfOfAnUpdate(records);
    return records.isEmpty() ? null : records;
  }

  /**
   * Another server may have taken over while the stream was not yet connected. Connect leaves out
   * what is polled when it is told to try again, so the task fails.
   */
  private void confirmTimeline(SourceRecord record) {
    if (timelineConfirmed || Progress.of(Progress.offsetOf(record)).isEmpty()) {
      return;
    }
    if (requireNonNull(log).timelines(OptionalLong.empty()).current() != timeline) {
      throw new ConnectException(
          "Another server has taken over while the connector started. It has to start again.");
    }
    timelineConfirmed = true;
  }

  /** Both records of an update of a key have one offset: they go in one batch. */
  private void holdHalfOfAnUpdate(List<SourceRecord> records) {
    int last = records.size() - 1;
    while (last >= 0 && RowsBetween.isRow(records.get(last))) {
      last--;
    }
    if (last >= 0 && isHalfOfAnUpdate(records.get(last))) {
      List<SourceRecord> rest = records.subList(last, records.size());
      held.addAll(rest);
      rest.clear();
    }
  }

  private static boolean isHalfOfAnUpdate(SourceRecord record) {
    return record.headers().lastWithName(NEW_KEY) != null;
  }

  /** Debezium starts itself again after an error that passes; Connect does not hear of it. */
  private final class Restarted extends PostgresConnectorTask {
    @Override
    public ChangeEventSourceCoordinator<PostgresPartition, PostgresOffsetContext> start(
        Configuration settings) {
      held.clear(); // it was not handed over, so it comes again
      PostgresConnectorConfig config = new PostgresConnectorConfig(settings);
      Map<String, Object> stored =
          requireNonNull(offsets).resume(Map.of("server", config.getLogicalName()));
      rows.resumeAt(stored);
      new SlotHandover(config, stored).prepare();
      ServerLog reached = new ServerLog(config);
      Timelines timelines = reached.timelines(Timelines.of(stored));
      reached.requireHas(stored, timelines);
      log = reached;
      timeline = timelines.current();
      timelineConfirmed = false;
      return super.start(settings);
    }
  }

  @Override
  public void commit() {
    confirmationOwed = true;
  }

  /**
   * Has the server told what is stored and need not be kept. Not with every batch: Debezium reads
   * the stored offset from Kafka for it, which takes longer than many a batch.
   */
  private void confirm() throws InterruptedException {
    long now = System.nanoTime();
    if (confirmationOwed && now - confirmedAt >= BETWEEN_CONFIRMATIONS.toNanos()) {
      confirmationOwed = false;
      confirmedAt = now;
      debezium.commit();
    }
  }

  @Override
  public void commitRecord(SourceRecord record, RecordMetadata metadata)
      throws InterruptedException {
    debezium.commitRecord(record, metadata);
  }

  @Override
  public void stop() {
    debezium.stop();
  }
}
