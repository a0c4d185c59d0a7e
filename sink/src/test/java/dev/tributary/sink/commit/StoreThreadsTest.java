package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.sink.metrics.TaskMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreThreadsTest {
  private final StoreThreads threads =
      new StoreThreads(
          8,
          "test",
          new Backoff(Duration.ofMillis(2), Duration.ofMillis(20), new Random(1)),
          InstantSource.system(),
          new TaskMetrics("test", "0", InstantSource.system()));

  private final CountDownLatch firstEight = new CountDownLatch(8);
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void aStoreThatAsksToSlowDownIsAskedLessAndAnswersInTheEnd() throws Exception {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();

    for (int i = 0; i < 12; i++) {
      int number = i;
      answers.add(threads.call(() -> answerOf(number), () -> true));
    }

    for (int i = 0; i < 12; i++) {
      assertThat(answers.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i);
    }
    assertThat(most.get()).as("eight were refused; four, and one more after four").isBetween(1, 6);
  }

  /** Refuses the first eight requests, which come at the same time. */
  private int answerOf(int number) {
    if (refused.getAndIncrement() < 8) {
      firstEight.countDown();
      awaitFirstEight();
      throw new StoreException(Reason.THROTTLED, "Slow down");
    }
    try {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      busyFor(Duration.ofMillis(20));
      return number;
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void awaitFirstEight() {
    try {
      assertThat(firstEight.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void busyFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHopelessErrorIsToldAtOnce() {
    AtomicInteger asked = new AtomicInteger();

    CompletableFuture<Integer> answer =
        threads.call(
            () -> {
              asked.incrementAndGet();
              throw new StoreException(Reason.FORBIDDEN, "grant s3:PutObject");
            },
            () -> true);

    assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS))
        .hasRootCauseMessage("grant s3:PutObject");
    assertThat(asked).hasValue(1);
  }
}
