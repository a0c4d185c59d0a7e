package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signals, as a terminal sends them (to a process and all that it has started) or a shell. */
final class Signals {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
  private static final long POLL_MILLIS = 5;
  private static final long INT = 1L << (2 - 1);

  private Signals() {}

  /**
   * What stands before a command so that it gets signals as at a terminal: in a process group of
   * its own, and not deaf to SIGINT, which background processes of a shell are.
   */
  static List<String> likeATerminal() {
    List<String> prefix = new ArrayList<>();
    if (ownGroup()) {
      prefix.add(SETSID.toString());
    }
    if (deaf()) {
      prefix.addAll(List.of("env", "--default-signal=INT"));
    }
    return prefix;
  }

  /** Sends SIGINT. A process that has just begun may have to make its group first. */
  static void interrupt(ProcessHandle process) throws InterruptedException {
    String target = (ownGroup() ? "-" : "") + process.pid();
    try {
      while (!sent("-INT", "--", target) && process.isAlive()) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send SIGINT to " + target, e);
    }
  }

  /** Sends SIGSTOP to the process alone. */
  static void stop(ProcessHandle process) throws InterruptedException {
    require(process, "-STOP");
  }

  /** Sends SIGCONT to the process alone. */
  static void resume(ProcessHandle process) throws InterruptedException {
    require(process, "-CONT");
  }

  /** Makes a Java process write to its standard output where its threads stand: SIGQUIT. */
  static void dumpThreads(ProcessHandle process) throws InterruptedException {
    require(process, "-QUIT");
  }

  private static void require(ProcessHandle process, String signal) throws InterruptedException {
    try {
      if (!sent(signal, Long.toString(process.pid()))) {
        throw new IllegalStateException(
            "Cannot send %s to process %d: it has ended".formatted(signal, process.pid()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send %s to %d".formatted(signal, process.pid()), e);
    }
  }

  private static boolean sent(String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("kill"));
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectError(Redirect.DISCARD).start().waitFor() == 0;
  }

  private static boolean ownGroup() {
    return Files.isExecutable(SETSID);
  }

  private static boolean deaf() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(IGNORED))
          .map(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
          .anyMatch(ignored -> (ignored & INT) != 0);
    } catch (IOException noSuchFileSystem) {
      return false;
    }
  }
}
