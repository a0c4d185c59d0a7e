package dev.tributary.sink.metrics;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one task has done. Counted for each batch, part or file, never for each record. Safe for use
 * by many threads.
 */
public final class TaskMetrics implements AutoCloseable {
  private final Map<String, String> labels;
  private final InstantSource clock;
  private final Freshness freshness;
  private final Counted received =
      new Counted("records-received", "records", "Records that Connect has given.");
  private final Counted rows =
      new Counted("rows-committed", "rows", "Rows that came into the lake.");
  private final Counted bytes =
      new Counted("bytes-committed", "bytes", "Bytes of files that came into the lake.");
  private final Counted files =
      new Counted("files-committed", "files", "Files that came into the lake.");
  private final Counted commits =
      new Counted("commits", "commits", "Entries of the log that named files.");
  private final Counted encoding =
      new Counted("encode-time", "ns", "Time spent with reading and encoding records.");
  private final Counted uploading =
      new Counted("upload-time", "ns", "Time that requests with parts took, summed up.");
  private final Counted uploaded =
      new Counted("bytes-uploaded", "bytes", "Bytes of parts that the store has.");
  private final Counted latency =
      new Counted(
          "commit-time",
          "ms",
          "Time from the closing of files until they were visible, summed up over commits.");
  private final Counted retries =
      new Counted(
          "store-retries", "requests", "Requests to the store that failed and were tried again.");
  private final Counted throttles =
      new Counted(
          "store-throttles",
          "requests",
          "Requests that the store answered with a wish to slow down.");
  private final Counted deadLetters =
      new Counted(
          "dead-letters",
          "records",
          "Records that could not be written and went to the dead letter queue.");
  private final Counted repeated =
      new Counted(
          "changes-repeated",
          "changes",
          "Changes left out since the source connector had sent them before.");
  private volatile long lastLatency;
  private volatile long openFiles;
  private volatile long bufferedBytes;
  private volatile long requestsAllowed;
  private Registration registration = Registration.none();

  /**
   * @param number of the task among the connector's
   */
  public TaskMetrics(String connector, String number, InstantSource clock) {
    this.labels = Map.of("connector", connector, "task", number);
    this.clock = clock;
    this.freshness = new Freshness(clock);
  }

  /** Lets JMX see them, until they are closed. */
  public void register() {
    registration = Registration.of("task", labels, all());
  }

  /** Metrics of one of the task's partitions; seen by JMX until they are closed. */
  public PartitionMetrics partition(String topic, int partition) {
    return new PartitionMetrics(this, labels, topic, partition, clock);
  }

  /**
   * @param nanos that the batch took
   */
  public void received(int records, long nanos) {
    received.add(records);
    encoding.add(nanos);
  }

  public void uploaded(long partBytes, long nanos) {
    uploaded.add(partBytes);
    uploading.add(nanos);
  }

  public void retried() {
    retries.add(1);
  }

  public void throttled() {
    throttles.add(1);
  }

  public void deadLettered() {
    deadLetters.add(1);
  }

  public void holds(long filesNow, long bytesNow) {
    openFiles = filesNow;
    bufferedBytes = bytesNow;
  }

  public void mayAsk(int requests) {
    requestsAllowed = requests;
  }

  boolean isRegistered() {
    return registration.isSeen();
  }

  void repeated() {
    repeated.add(1);
  }

  void committed(Commit commit) {
    commits.add(1);
    files.add(commit.files());
    rows.add(commit.rows());
    bytes.add(commit.bytes());
    latency.add(commit.latency().toMillis());
    lastLatency = commit.latency().toMillis();
  }

  Freshness freshness() {
    return freshness;
  }

  List<Metric> all() {
    return List.of(
        received.metric(),
        encoding.metric(),
        rows.metric(),
        bytes.metric(),
        files.metric(),
        commits.metric(),
        latency.metric(),
        new Metric("commit-time-last", "ms", "Time of the last commit.", () -> lastLatency),
        new Metric("open-files", "files", "Files that rows are added to.", () -> openFiles),
        new Metric(
            "buffered-bytes",
            "bytes",
            "Memory that open files and parts under way hold.",
            () -> bufferedBytes),
        uploaded.metric(),
        uploading.metric(),
        retries.metric(),
        throttles.metric(),
        new Metric(
            "store-requests-allowed",
            "requests",
            "Requests that may be under way at a time; fewer after the store asked to slow down.",
            () -> requestsAllowed),
        deadLetters.metric(),
        repeated.metric(),
        freshness.lag(),
        freshness.sinceCommit());
  }

  @Override
  public void close() {
    registration.close();
  }

  /** A number that only grows. */
  private record Counted(String name, String unit, String meaning, LongAdder adder) {
    Counted(String name, String unit, String meaning) {
      this(name, unit, meaning, new LongAdder());
    }

    void add(long more) {
      adder.add(more);
    }

    Metric metric() {
      // Summed up in nanoseconds, since batches are shorter than milliseconds.
      return unit.equals("ns")
          ? new Metric(name, "ms", meaning, () -> TimeUnit.NANOSECONDS.toMillis(adder.sum()))
          : new Metric(name, unit, meaning, adder::sum);
    }
  }
}
