package dev.tributary.sink.metrics;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What one Kafka partition of a task has done; it counts for the task too. */
public final class PartitionMetrics implements AutoCloseable {
  private final TaskMetrics task;
  private final Freshness freshness;
  private final LongAdder rows = new LongAdder();
  private final LongAdder commits = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private volatile long offset = -1;
  private final Registration registration;

  PartitionMetrics(
      TaskMetrics task,
      Map<String, String> labels,
      String topic,
      int partition,
      InstantSource clock) {
    this.task = task;
    this.freshness = new Freshness(clock);
    Map<String, String> all = new HashMap<>(labels);
    all.put("topic", topic);
    all.put("partition", String.valueOf(partition));
    this.registration =
        task.isRegistered() ? Registration.of("partition", all, all()) : Registration.none();
  }

  public void committed(Commit commit) {
    rows.add(commit.rows());
    commits.increment();
    freshness.committed();
    task.freshness().committed();
    task.committed(commit);
  }

  /** Where the lake stands, by whomever it came there. */
  public void stands(long nextOffset) {
    offset = nextOffset;
  }

  public void reached(Instant source) {
    freshness.reached(source);
    task.freshness().reached(source);
  }

  public void repeated() {
    repeated.increment();
    task.repeated();
  }

  List<Metric> all() {
    return List.of(
        new Metric(
            "offset-committed",
            "offset",
            "Everything before it is in the lake; -1 before the log was read.",
            () -> offset),
        new Metric("rows-committed", "rows", "Rows that came into the lake.", rows::sum),
        new Metric("commits", "commits", "Entries of the log that named files.", commits::sum),
        new Metric(
            "changes-repeated",
            "changes",
            "Changes left out since the source connector had sent them before.",
            repeated::sum),
        freshness.lag(),
        freshness.sinceCommit());
  }

  @Override
  public void close() {
    registration.close();
  }
}
