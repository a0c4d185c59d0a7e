package dev.tributary.benchmarks.pipeline;

import dev.tributary.benchmarks.pipeline.Meter.Reading;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Watches records pass, from the first one that is seen to the last. */
final class FlowWatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration STALLED = Duration.ofSeconds(60);

  /** Transaction markers count in offsets: the end is known only by rest. */
  private static final Duration REST = Duration.ofMillis(400);

  private final Meter meter;

  FlowWatch(Meter meter) {
    this.meter = meter;
  }

  /**
   * Waits until all records are in the topic.
   *
   * @param offset the topic's end
   * @param begin what it was before the first record
   */
  Flow intoTopic(LongSupplier offset, long begin, long records) throws InterruptedException {
    long first = awaitMoreThan(begin, offset);
    Reading from = meter.read();
    Reading to = from;
    long last = first;
    while (last < begin + records || System.nanoTime() - to.nanos() < REST.toNanos()) {
      requireProgress("The topic", last, to.nanos());
      Thread.sleep(LOOK_EVERY.toMillis());
      long now = offset.getAsLong();
      if (now != last) {
        to = meter.read();
        last = now;
      }
    }
    double before = (double) (first - begin) / (last - begin);
    return new Flow(Math.round(records * (1 - before)), from, to);
  }

  /**
   * Waits until all records can be read in the lake. Looks into the lake only when the sink has
   * taken the last record: listing it costs more than many records do.
   *
   * @param taken how many the sink has taken from Kafka
   * @param visible how many a reader of the lake sees
   */
  Flow intoLake(LongSupplier taken, LongSupplier visible, long records)
      throws InterruptedException {
    long first = awaitMoreThan(0, taken);
    Reading from = meter.read();
    awaitCount("The sink", taken, records);
    awaitCount("The lake", visible, records);
    return new Flow(records - first, from, meter.read());
  }

  private static void awaitCount(String what, LongSupplier count, long awaited)
      throws InterruptedException {
    long last = -1;
    long changed = System.nanoTime();
    while (last < awaited) {
      Thread.sleep(LOOK_EVERY.toMillis());
      long now = count.getAsLong();
      if (now != last) {
        changed = System.nanoTime();
        last = now;
      }
      requireProgress(what, last, changed);
    }
  }

  private static long awaitMoreThan(long begin, LongSupplier count) throws InterruptedException {
    long started = System.nanoTime();
    long now = count.getAsLong();
    while (now <= begin) {
      requireProgress("The connector", now, started);
      Thread.sleep(LOOK_EVERY.toMillis());
      now = count.getAsLong();
    }
    return now;
  }

  private static void requireProgress(String what, long count, long changedNanos) {
    if (System.nanoTime() - changedNanos > STALLED.toNanos()) {
      throw new IllegalStateException("%s stands still at %d. See the log.".formatted(what, count));
    }
  }
}
