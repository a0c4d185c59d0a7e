package dev.tributary.testing.sqlserver.sql;

import java.time.Duration;

/** Whether the client has asked to stop what runs. */
public final class Cancellation {
  /** Ends a statement that was asked to stop. */
  public static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private boolean requested;

  public synchronized void request() {
    requested = true;
    notifyAll();
  }

  public synchronized void clear() {
    requested = false;
  }

  public synchronized boolean isRequested() {
    return requested;
  }

  /** Waits, unless it is asked to stop. */
  synchronized void sleep(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); left > 0 && !requested; left = end - System.nanoTime()) {
        wait(left / 1_000_000 + 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled();
    }
    if (requested) {
      throw new Cancelled();
    }
  }
}
