package dev.tributary.sink.commit;

import dev.tributary.sink.change.Tombstone;
import dev.tributary.sink.metrics.TaskMetrics;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Where records go that cannot be written: to the dead letter queue, or nowhere but up. */
final class RecordErrors {
  private final @Nullable ErrantRecordReporter reporter;
  private final TaskMetrics metrics;
  private final Queue<Future<Void>> underWay = new ConcurrentLinkedQueue<>();

  RecordErrors(@Nullable ErrantRecordReporter reporter, TaskMetrics metrics) {
    this.reporter = reporter;
    this.metrics = metrics;
  }

  /**
   * @throws DataException if there is no dead letter queue: the task is to fail
   */
  void report(SinkRecord record, DataException error) {
    if (reporter == null && error instanceof Tombstone) {
      return;
    }
    if (reporter == null) {
      throw new DataException(
          "Cannot write the record %s-%d@%d: %s. Mend or skip it, or set errors.tolerance=all with a dead letter queue"
              .formatted(
                  record.originalTopic(),
                  record.originalKafkaPartition(),
                  record.originalKafkaOffset(),
                  error.getMessage()),
          error);
    }
    underWay.add(reporter.report(record, error));
    metrics.deadLettered();
  }

  /** Whether all reported records have arrived. */
  boolean areSettled() {
    return underWay.isEmpty();
  }

  /**
   * Waits until all reported records have arrived: the log must not pass a record that is nowhere.
   *
   * @throws ConnectException if one does not
   */
  void settle() {
    for (Iterator<Future<Void>> all = underWay.iterator(); all.hasNext(); ) {
      try {
        all.next().get();
        all.remove();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted while waiting for the dead letter queue");
      } catch (ExecutionException e) {
        throw new ConnectException(
            "A record that cannot be written did not come into the dead letter queue either: "
                + e.getCause(),
            e);
      }
    }
  }
}
