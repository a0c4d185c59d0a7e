package dev.tributary.app.console;

import dev.tributary.sandbox.Phases;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows the phases of a start, each with the time it took. */
public final class StartUp implements Phases {
  private final Console console;
  private final Map<String, Duration> ready = new LinkedHashMap<>();

  public StartUp(Console console) {
    this.console = console;
  }

  @Override
  public void fetching(String server, long bytesDone, long bytesAll) {
    if (bytesDone == 0) {
      console.line(
          "  %-12s is downloaded, once for all pipelines: %.0f MB", server, bytesAll / 1e6);
    }
  }

  @Override
  public synchronized void ready(String server, Duration took) {
    ready.put(server, took);
    console.line("  %-12s ready after %5.1f s", server, took.toMillis() / 1000.0);
  }

  @Override
  public void stopped(String server, Duration took) {
    console.line("  %-12s stopped", server);
  }

  @Override
  public void died(String server, String reason) {
    console.line(
        "%s has ended by itself: %s. Stop this with Ctrl-C and start again.", server, reason);
  }

  /** Runs one phase and shows it. */
  public void phase(String name, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    ready(name, Duration.ofNanos(System.nanoTime() - begun));
  }

  public synchronized Map<String, Duration> phases() {
    return new LinkedHashMap<>(ready);
  }
}
