package dev.tributary.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The server process on a data folder, as its command line tells. */
record MySqlProcess(Path data) {
  private static final long POLL_NANOS = 20_000_000;
  private static final Duration KILLED = Duration.ofSeconds(90);
  private static final int GREETING_MILLIS = 2_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte PROTOCOL = 10;

  /** The live server of the folder. One may be left over from a process that was killed. */
  Optional<ProcessHandle> find() {
    return all().stream().findFirst();
  }

  /** How the server's command line names its data. */
  String argument() {
    return "--datadir=" + data;
  }

  /**
   * Asks the server to end, and kills it if it has not ended within the time; returns whether it is
   * gone.
   */
  boolean end(Duration patience) {
    List<ProcessHandle> servers = all();
    servers.forEach(ProcessHandle::destroy);
    return areGoneWithin(servers, patience) || kill();
  }

  /** Ends the server at once, as a crash does; returns whether it is gone. */
  boolean kill() {
    List<ProcessHandle> servers = all();
    servers.forEach(ProcessHandle::destroyForcibly);
    return areGoneWithin(servers, KILLED);
  }

  /** More than one while a launcher becomes the server. */
  private List<ProcessHandle> all() {
    return ProcessHandle.allProcesses().filter(this::isServer).toList();
  }

  /** Whether a server of MySQL's protocol greets those who connect to the port. */
  static boolean greets(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), GREETING_MILLIS);
      socket.setSoTimeout(GREETING_MILLIS);
      byte[] head = socket.getInputStream().readNBytes(5);
      return head.length == 5 && head[4] == PROTOCOL;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean areGoneWithin(List<ProcessHandle> processes, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!processes.stream().allMatch(MySqlProcess::hasEnded)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * Whether the last thread of the process has ended too. Until then it holds its port and its
   * files' locks, though its command line may have gone. Whether a parent has reaped it is no
   * matter: not every container's first process does.
   */
  private static boolean hasEnded(ProcessHandle process) {
    try (Stream<Path> threads = Files.list(procFolder(process).resolve("task"))) {
      return threads.allMatch(MySqlProcess::isZombie);
    } catch (IOException | UncheckedIOException reaped) {
      return true;
    }
  }

  /** See proc(5): the state follows the name of the program, which stands in parentheses. */
  private static boolean isZombie(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    } catch (IOException hasEnded) {
      return true;
    }
  }

  private static Path procFolder(ProcessHandle process) {
    return Path.of("/proc", Long.toString(process.pid()));
  }

  /** A process that has ended and is not reaped has no command line any more. */
  private boolean isServer(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(procFolder(process).resolve("cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1)).contains(argument());
    } catch (IOException hasEnded) {
      return false;
    }
  }
}
