package dev.tributary.sink.commit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tends to a task's chains now and then, apart from the threads that commits wait for. */
final class UpkeepThread implements AutoCloseable {
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
        upkeep::tend, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  Upkeep upkeep() {
    return upkeep;
  }

  @Override
  public void close() {
    try {
      thread.execute(upkeep::tend);
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
