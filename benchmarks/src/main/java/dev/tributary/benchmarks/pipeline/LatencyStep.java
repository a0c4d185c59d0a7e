package dev.tributary.benchmarks.pipeline;

import dev.tributary.benchmarks.pipeline.SampleTables.SingleRows;
import dev.tributary.stream.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;

/**
 * Single inserts while source and sink run. Records come in the order of the commits, so the n-th
 * record of topic and lake is the n-th insert.
 */
final class LatencyStep {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_RUN = Duration.ofMinutes(5);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(200);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration UNTIL_SETTLED = Duration.ofSeconds(6);
  private static final int WARM_UP = 20;

  private final Rig rig;
  private final SampleTables tables;
  private final int inserts;
  private final Random random = new Random(5);

  /** From the return of the database's commit on. */
  record Result(Latency toKafka, Latency toLake) {}

  LatencyStep(Rig rig, SampleTables tables, int inserts) {
    this.rig = rig;
    this.tables = tables;
    this.inserts = inserts;
  }

  Result run(Rig.Sink sink) throws SQLException, InterruptedException {
    int all = WARM_UP + inserts;
    long[] committed = new long[all];
    long[] inKafka = new long[all];
    long[] inLake = new long[all];
    long before = settled(sink);
    try (TopicReader reader = TopicReader.of(rig.kafka())) {
      reader.fromEnd(List.of(rig.topic(SampleTables.LATENCY)));
      Thread kafka = watching(inKafka, seen -> reader.poll(LONGEST_LOOK).size());
      Thread lake = watching(inLake, seen -> newRows(sink, before, seen));
      insert(committed);
      kafka.join(PATIENCE.toMillis());
      lake.join(PATIENCE.toMillis());
    }
    return new Result(latency(committed, inKafka), latency(committed, inLake));
  }

  /** Rows of before that the sink has taken may not be visible yet. */
  private static long settled(Rig.Sink sink) throws InterruptedException {
    long seen = -1;
    long visible = sink.visible();
    while (visible != seen) {
      seen = visible;
      Thread.sleep(UNTIL_SETTLED.toMillis());
      visible = sink.visible();
    }
    return visible;
  }

  private static int newRows(Rig.Sink sink, long before, int seen) {
    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    return (int) (sink.visible() - before) - seen;
  }

  private void insert(long[] committed) throws SQLException, InterruptedException {
    try (SingleRows rows = tables.singleRows()) {
      for (int i = 0; i < committed.length; i++) {
        rows.insert();
        committed[i] = System.nanoTime();
        Thread.sleep(30 + random.nextInt(40));
      }
    }
  }

  /**
   * Notes when each record is seen.
   *
   * @param look given the number of records seen so far, the number that has come since
   */
  private static Thread watching(long[] times, IntUnaryOperator look) {
    Thread thread =
        new Thread(
            () -> {
              long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
              int seen = 0;
              while (seen < times.length && System.nanoTime() < deadline) {
                int more = look.applyAsInt(seen);
                Arrays.fill(times, seen, seen + more, System.nanoTime());
                seen += more;
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Latency latency(long[] from, long[] to) {
    long[] nanos = new long[from.length - WARM_UP];
    for (int i = 0; i < nanos.length; i++) {
      if (to[WARM_UP + i] == 0) {
        throw new IllegalStateException("Insert %d never arrived".formatted(WARM_UP + i));
      }
      nanos[i] = to[WARM_UP + i] - from[WARM_UP + i];
    }
    return Latency.of(nanos);
  }
}
