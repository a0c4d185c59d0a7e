package dev.tributary.app.console;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where a command talks to its user. In a terminal the live block is redrawn in place; in a log it
 * is one line now and then.
 */
public final class Console {
  private final PrintWriter out;
  private final boolean terminal;
  private int liveLines;

  /**
   * @param terminal whether {@code out} understands a terminal's control sequences
   */
  public Console(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  public boolean terminal() {
    return terminal;
  }

  public synchronized void line(String format, Object... arguments) {
    clearLive();
    out.println(arguments.length == 0 ? format : format.formatted(arguments));
    out.flush();
  }

  public synchronized void blank() {
    line("");
  }

  public synchronized void heading(String text) {
    line("");
    line(terminal ? "\033[1m" + text + "\033[0m" : text);
  }

  /** Shows the block in place of the one before; only in a terminal. */
  public synchronized void live(List<String> lines) {
    if (!terminal) {
      return;
    }
    clearLive();
    lines.forEach(out::println);
    liveLines = lines.size();
    out.flush();
  }

  /** Leaves the live block standing and goes on below it. */
  public synchronized void keepLive() {
    liveLines = 0;
  }

  private void clearLive() {
    if (liveLines > 0) {
      out.print("\033[" + liveLines + "F\033[J");
      liveLines = 0;
    }
  }
}
