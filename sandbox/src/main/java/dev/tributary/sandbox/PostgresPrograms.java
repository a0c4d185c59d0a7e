package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs the programs that come with PostgreSQL, in the server's folder. */
final class PostgresPrograms {
  private static final Duration LAST_MOMENT = Duration.ofSeconds(5);
  private static final long POLL_NANOS = 10_000_000;

  private final PostgresBinaries binaries;
  private final Launcher launcher;

  private PostgresPrograms(PostgresBinaries binaries, Launcher launcher) {
    this.binaries = binaries;
    this.launcher = launcher;
  }

  static PostgresPrograms of(Path folder, Path cache) {
    PostgresBinaries binaries = PostgresBinaries.unpackInto(cache);
    ServerUser user = ServerUser.unprivileged().orElseThrow(PostgresPrograms::refusal);
    return new PostgresPrograms(binaries, new Launcher(folder, user));
  }

  /** Makes the folder the user's own. */
  void own() throws IOException {
    launcher.own();
  }

  Process launch(String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(command));
    line.set(0, binaries.program(command[0]));
    return launcher.launch(line);
  }

  /** The last that a program said. */
  String lastWords() throws IOException {
    return launcher.lastWords();
  }

  /** Ends a program, and waits for the servers that it has started for its own use. */
  static void end(Process process) {
    List<ProcessHandle> servers = process.descendants().toList();
    process.destroy();
    if (!Launcher.endsWithin(process, LAST_MOMENT)) {
      process.destroyForcibly();
    }
    long deadline = System.nanoTime() + LAST_MOMENT.toNanos();
    while (servers.stream().anyMatch(Postmaster::isAlive) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    servers.stream().filter(Postmaster::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  private static SandboxException refusal() {
    ProcessUser user = ProcessUser.current();
    return new SandboxException(
        user.isRoot()
            ? "PostgreSQL refuses to run as root, and neither unshare nor setpriv work here. Run this as an ordinary user."
            : "PostgreSQL refuses to run as user %d, who has no name, and unshare does not work here. Give the user a name in /etc/passwd, or run this as another one."
                .formatted(user.id()));
  }
}
