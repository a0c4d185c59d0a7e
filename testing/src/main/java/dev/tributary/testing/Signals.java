package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Signals as a terminal sends them: to a process and all that it has started. */
final class Signals {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";
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

  /** Sends SIGINT. */
  static void interrupt(ProcessHandle process) throws InterruptedException {
    String target = (ownGroup() ? "-" : "") + process.pid();
    try {
      new ProcessBuilder("kill", "-INT", "--", target)
          .redirectError(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot send SIGINT to " + target, e);
    }
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
