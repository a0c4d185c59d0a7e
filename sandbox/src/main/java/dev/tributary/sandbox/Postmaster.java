package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The server process of a data folder, as its {@code postmaster.pid} tells. */
record Postmaster(ProcessHandle process) {
  private static final String PID_FILE = "postmaster.pid";
  private static final long POLL_NANOS = 20_000_000;

  /** The live server of the folder. One may be left over from a process that was killed. */
  static Optional<Postmaster> of(Path data) throws IOException {
    return pid(data).flatMap(ProcessHandle::of).filter(Postmaster::isAlive).map(Postmaster::new);
  }

  /**
   * Removes what a server that is gone has left. PostgreSQL does so itself, except when another
   * program has got the server's process id since: then it would refuse to start.
   */
  static void forgetDead(Path data) throws IOException {
    if (of(data).isEmpty()) {
      Files.deleteIfExists(data.resolve(PID_FILE));
    }
  }

  /** Whether the process is one of PostgreSQL's, and runs. */
  static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && isPostgres(process);
  }

  /** Ends the server and its processes at once; returns when they are gone, or the time is. */
  void kill(Duration patience) {
    List<ProcessHandle> all = Stream.concat(Stream.of(process), process.children()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    long deadline = System.nanoTime() + patience.toNanos();
    while (all.stream().anyMatch(Postmaster::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static Optional<Long> pid(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve(PID_FILE));
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(lines.get(0).strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean isPostgres(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      // Linux: tells the name of other users' processes too, and which have ended but are not
      // reaped (state Z), as happens in containers without an init process.
      String line = Files.readString(stat);
      return line.contains("(postgres)") && !line.contains(") Z ");
    } catch (IOException noSuchFileSystem) {
      return process.info().command().map(command -> command.endsWith("postgres")).orElse(false);
    }
  }
}
