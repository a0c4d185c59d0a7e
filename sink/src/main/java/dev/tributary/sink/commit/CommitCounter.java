package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.metrics.Commit;
import dev.tributary.sink.metrics.PartitionMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells the metrics of one partition what came into the lake, and how long it took. */
final class CommitCounter {
  private final PartitionMetrics metrics;
  private Optional<Instant> cutAt = Optional.empty();

  CommitCounter(PartitionMetrics metrics) {
    this.metrics = metrics;
  }

  void cut(Instant now) {
    cutAt = Optional.of(now);
  }

  /** The partition was opened, and stands where its chain ends. */
  void stands(long offset) {
    metrics.stands(offset);
  }

  void committed(LogEntry newest, Instant now) {
    if (newest instanceof Committed committed) {
      committed.files().stream()
          .flatMap(file -> file.statistics().maxSourceTime().stream())
          .forEach(time -> metrics.reached(Instant.parse(time)));
      cutAt.ifPresent(begin -> metrics.committed(commit(committed, Duration.between(begin, now))));
      cutAt = Optional.empty();
    }
  }

  private static Commit commit(Committed entry, Duration latency) {
    return new Commit(
        entry.files().size(),
        entry.files().stream().mapToLong(DataFile::rows).sum(),
        entry.files().stream().mapToLong(DataFile::bytes).sum(),
        latency);
  }

  void repeated() {
    metrics.repeated();
  }

  void close() {
    metrics.close();
  }
}
