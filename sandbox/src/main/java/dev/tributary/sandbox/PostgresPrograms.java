package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the programs that come with PostgreSQL, in the server's folder, as a user whom they accept.
 *
 * <p>They are out of the terminal's reach: Ctrl-C there ends this process, which then ends them, in
 * order.
 */
final class PostgresPrograms {
  private static final Duration LAST_MOMENT = Duration.ofSeconds(5);
  private static final long POLL_NANOS = 10_000_000;
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private final Path folder;
  private final PostgresBinaries binaries;
  private final PostgresUser user;

  private PostgresPrograms(Path folder, PostgresBinaries binaries, PostgresUser user) {
    this.folder = folder;
    this.binaries = binaries;
    this.user = user;
  }

  static PostgresPrograms of(Path folder, Path cache) {
    return new PostgresPrograms(
        folder, PostgresBinaries.unpackInto(cache), PostgresUser.ofThisProcess());
  }

  /** Makes the folder the user's own. */
  void own() throws IOException {
    user.own(folder);
  }

  Process launch(String... command) throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      line.add(SETSID.toString());
    }
    line.addAll(user.prefix());
    line.add(binaries.program(command[0]));
    line.addAll(List.of(command).subList(1, command.length));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
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

  /** Ends a program, and waits for the servers that it has started for its own use. */
  static void end(Process process) {
    List<ProcessHandle> servers = process.descendants().toList();
    process.destroy();
    if (!endsWithin(process, LAST_MOMENT)) {
      process.destroyForcibly();
    }
    long deadline = System.nanoTime() + LAST_MOMENT.toNanos();
    while (servers.stream().anyMatch(Postmaster::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    servers.stream().filter(Postmaster::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  private Path output() {
    return folder.resolve("command.log");
  }
}
