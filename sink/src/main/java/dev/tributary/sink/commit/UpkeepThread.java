package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tends to a task's chains now and then, apart from the threads that commits wait for. */
final class UpkeepThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UpkeepThread.class);

  private final Upkeep upkeep;
  private final Duration farewell;
  private final ScheduledExecutorService thread;

  /**
   * @param pause between two rounds; what is published meanwhile is marked once
   * @param farewell how long the last round may take
   */
  UpkeepThread(Upkeep upkeep, String name, Duration pause, Duration farewell) {
    this.upkeep = upkeep;
    this.farewell = farewell;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            runnable -> {
              Thread daemon = new Thread(runnable, name + "-upkeep");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.scheduleWithFixedDelay(
        this::tend, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An entry of a chain is in the lake, and all its files can be read. */
  void published(LogEntry entry) {
    harmlessly(() -> upkeep.published(entry));
  }

  private void tend() {
    harmlessly(upkeep::tend);
  }

  /** Commits do not depend on it; and a schedule ends with the first error that flies. */
  private static void harmlessly(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("Checkpoints or markers were not written; commits go on", e);
    }
  }

  @Override
  public void close() {
    try {
      thread.execute(this::tend);
      thread.shutdown();
      if (!thread.awaitTermination(farewell.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
