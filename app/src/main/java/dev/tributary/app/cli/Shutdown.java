package dev.tributary.app.cli;

import dev.tributary.app.console.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets SIGINT and SIGTERM end a command in order, whatever it is doing at that moment. Its servers
 * are stopped and its thread is interrupted; the process ends when the command has left all that it
 * had opened.
 */
final class Shutdown implements AutoCloseable {
  /** How long a command may take to end after its servers have. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** How long a command whose servers have stopped may take to notice it by itself. */
  private static final Duration BEFORE_INTERRUPT = Duration.ofMillis(500);

  private static final Duration SAME_TIME = Duration.ofMillis(100);
  private static final int STOPPED = 2;

  private final Console console;
  private final Thread command = Thread.currentThread();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "shutdown");
  private Optional<Runnable> servers = Optional.empty();

  private Shutdown(Console console) {
    this.console = console;
  }

  /** To be made by the command's thread before it opens anything. */
  static Shutdown inOrder(Console console) {
    Shutdown shutdown = new Shutdown(console);
    Runtime.getRuntime().addShutdownHook(shutdown.hook);
    return shutdown;
  }

  /**
   * @param servers stops them; may run at any moment, beside the command, and does so at once if
   *     the process was asked to end before
   */
  void stopping(Runnable servers) {
    synchronized (this) {
      this.servers = Optional.of(servers);
    }
    if (asked()) {
      servers.run();
    }
  }

  /**
   * Does the command's work. What fails because the process was asked to end is no failure. The
   * result is of no meaning then: the process's exit code is the signal's.
   */
  int unlessAsked(Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (Exception | LinkageError e) {
      if (askedAbout(e)) {
        return STOPPED;
      }
      throw e;
    }
  }

  /** Ctrl-C reaches programs that this process has started at the same time as the process. */
  private boolean askedAbout(Throwable failure) {
    try {
      return askedWithin(SAME_TIME);
    } catch (InterruptedException e) {
      failure.addSuppressed(e);
      return asked();
    }
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits; returns whether the process was asked to end. */
  boolean askedWithin(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The command has closed everything itself. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is ending already
    }
  }

  private void end() {
    asked.countDown();
    try {
      servers().ifPresent(Runnable::run);
    } catch (RuntimeException e) {
      console.line("%s", ErrorSentence.of(e));
    }
    try {
      // An interrupt harms a class that is just being initialized: the last means, not the first.
      if (!ended.await(BEFORE_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS)) {
        command.interrupt();
      }
      if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        console.line("The command did not end within %d s; ended by force.", PATIENCE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<Runnable> servers() {
    return servers;
  }
}
