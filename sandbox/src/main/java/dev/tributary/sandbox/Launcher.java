package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs in a server's folder, as a user whom they accept.
 *
 * <p>They are out of the terminal's reach: Ctrl-C there ends this process, which then ends them, in
 * order.
 */
record Launcher(Path folder, ServerUser user) {
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /** Makes the folder the user's own. */
  void own() throws IOException {
    user.own(folder);
  }

  /** Whether the programs run with the rights of root, for want of another user. */
  boolean isRoot() {
    return ProcessUser.current().isRoot() && user instanceof ServerUser.Ordinary;
  }

  Process launch(List<String> program) throws IOException {
    return launch(program, ProcessBuilder.Redirect.PIPE);
  }

  Process launch(List<String> program, ProcessBuilder.Redirect input) throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(user.prefix());
    line.addAll(program);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectInput(input)
            .redirectErrorStream(true)
            .redirectOutput(output().toFile());
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  /** The last that a program said. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(output()).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1).strip();
  }

  /** Waits for a program's end, through interruptions; returns whether it has ended. */
  static boolean endsWithin(Process process, Duration time) {
    boolean interrupted = false;
    try {
      long deadline = System.nanoTime() + time.toNanos();
      while (true) {
        try {
          return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Path output() {
    return folder.resolve("command.log");
  }
}
