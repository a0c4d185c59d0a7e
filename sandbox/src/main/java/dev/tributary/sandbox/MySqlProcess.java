package dev.tributary.sandbox;

import java.io.IOException;
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

/** The server process on a data folder, as its command line tells. */
record MySqlProcess(Path data) {
  private static final long POLL_NANOS = 20_000_000;
  private static final int GREETING_MILLIS = 2_000;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte PROTOCOL = 10;

  /** The live server of the folder. One may be left over from a process that was killed. */
  Optional<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::isServer).findFirst();
  }

  /** How the server's command line names its data. */
  String argument() {
    return "--datadir=" + data;
  }

  /** Asks the server to end, and kills it if it does not; returns whether it is gone. */
  boolean end(Duration patience) {
    Optional<ProcessHandle> server = find();
    server.ifPresent(ProcessHandle::destroy);
    if (isGoneWithin(patience)) {
      return true;
    }
    find().ifPresent(ProcessHandle::destroyForcibly);
    return isGoneWithin(patience);
  }

  /** Ends the server at once, as a crash does; returns whether it is gone. */
  boolean kill(Duration patience) {
    find().ifPresent(ProcessHandle::destroyForcibly);
    return isGoneWithin(patience);
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

  private boolean isGoneWithin(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (find().isPresent()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /** A process that has ended and is not reaped has no command line any more. */
  private boolean isServer(ProcessHandle process) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0", -1)).contains(argument());
    } catch (IOException hasEnded) {
      return false;
    }
  }
}
