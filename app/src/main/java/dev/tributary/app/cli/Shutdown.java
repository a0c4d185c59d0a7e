package dev.tributary.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets SIGINT and SIGTERM end a command in order: what is to be closed is closed before the process
 * ends, whatever the command is doing at that moment.
 */
final class Shutdown implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final Thread hook;

  private Shutdown(Runnable inOrder) {
    this.hook =
        new Thread(
            () -> {
              asked.countDown();
              inOrder.run();
            },
            "shutdown");
  }

  /**
   * @param inOrder closes everything; may run at any moment, beside the command
   */
  static Shutdown closing(Runnable inOrder) {
    Shutdown shutdown = new Shutdown(inOrder);
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits; returns whether the process was asked to end. */
  boolean askedWithin(long millis) throws InterruptedException {
    return asked.await(millis, TimeUnit.MILLISECONDS);
  }

  /** The command has closed everything itself. */
  @Override
  public void close() {
    if (!asked()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
