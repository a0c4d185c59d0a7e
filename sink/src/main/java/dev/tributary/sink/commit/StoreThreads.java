package dev.tributary.sink.commit;

import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.sink.metrics.TaskMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded number of threads for calls that wait for the store. A call that fails retriably is
 * tried again for as long as somebody wants its answer.
 */
final class StoreThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreThreads.class);
  private static final Duration BURST = Duration.ofMillis(500);
  private static final int FAILURES_BETWEEN_WARNINGS = 8;

  private final ExecutorService pool;
  private final Backoff backoff;
  private final RequestGate gate;
  private final TaskMetrics metrics;
  private final AtomicLong bytesUnderWay = new AtomicLong();
  private volatile boolean closed;

  StoreThreads(
      int threads, String name, Backoff backoff, InstantSource clock, TaskMetrics metrics) {
    this.backoff = backoff;
    this.gate = new RequestGate(new RequestLimit(threads, BURST), clock);
    this.metrics = metrics;
    metrics.mayAsk(threads);
    AtomicLong number = new AtomicLong();
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            runnable -> {
              Thread thread = new Thread(runnable, name + "-store-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param wanted asked before each attempt; once false, the future is cancelled
   */
  <T> CompletableFuture<T> call(Supplier<T> call, BooleanSupplier wanted) {
    return CompletableFuture.supplyAsync(() -> insist(call, wanted), pool);
  }

  /** Bytes of parts that are handed over and not yet stored: memory that is still held. */
  long bytesUnderWay() {
    return bytesUnderWay.get();
  }

  void take(long bytes) {
    bytesUnderWay.addAndGet(bytes);
  }

  void release(long bytes) {
    bytesUnderWay.addAndGet(-bytes);
  }

  void uploaded(long bytes, long nanos) {
    metrics.uploaded(bytes, nanos);
  }

  private <T> T insist(Supplier<T> call, BooleanSupplier wanted) {
    int failures = 0;
    while (!closed && wanted.getAsBoolean()) {
      try {
        return once(call);
      } catch (StoreException e) {
        if (!e.retriable()) {
          throw e;
        }
        failures++;
        metrics.retried();
        report(e, failures);
        pause(failures);
      }
    }
    throw new CancellationException("Nobody waits for this answer any more");
  }

  private <T> T once(Supplier<T> call) {
    enter();
    try {
      T answer = call.get();
      gate.succeeded();
      return answer;
    } catch (StoreException e) {
      if (e.reason() == Reason.THROTTLED) {
        metrics.throttled();
        gate.throttled();
      }
      throw e;
    } finally {
      gate.leave();
      metrics.mayAsk(gate.allowed());
    }
  }

  private void enter() {
    try {
      gate.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting to ask the store");
    }
  }

  private static void report(StoreException e, int failures) {
    if (failures % FAILURES_BETWEEN_WARNINGS == 0) {
      LOG.warn("{} (failed {} times; trying again)", e.getMessage(), failures);
    } else {
      LOG.debug("{} (failed {} times; trying again)", e.getMessage(), failures);
    }
  }

  private void pause(int failures) {
    try {
      TimeUnit.MILLISECONDS.sleep(backoff.after(failures).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting to try again");
    }
  }

  @Override
  public void close() {
    closed = true;
    pool.shutdownNow();
  }
}
