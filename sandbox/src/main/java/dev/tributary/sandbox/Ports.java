package dev.tributary.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The loopback ports of a sandbox. They are chosen once and kept, since connectors and clients
 * remember them.
 */
public record Ports(
    @JsonProperty("kafka") int kafka,
    @JsonProperty("controller") int controller,
    @JsonProperty("connect") int connect,
    @JsonProperty("postgres") int postgres,
    @JsonProperty("s3") int s3,
    @JsonProperty("mysql") int mysql,
    @JsonProperty("mariadb") int mariadb,
    @JsonProperty("sqlserver") int sqlserver) {

  // Below the ranges from which Linux (32768 up) and macOS (49152 up) take the local ports of
  // outgoing connections: a port of those may be taken for a moment at the next start.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final long POLL_NANOS = 10_000_000;

  public Ports {
    for (int port :
        new int[] {kafka, controller, connect, postgres, s3, mysql, mariadb, sqlserver}) {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("Port must be from 1 to 65535: " + port);
      }
    }
  }

  /** Ports that are free now, and claimed. */
  static Ports choose(RandomGenerator random, PortClaims claims) {
    Iterator<Integer> free = free(random, Set.of(), claims::claim);
    return new Ports(
        free.next(),
        free.next(),
        free.next(),
        free.next(),
        free.next(),
        free.next(),
        free.next(),
        free.next());
  }

  /** As they were written; what was written before there was an engine has no port for it. */
  @JsonCreator
  static Ports read(
      @JsonProperty("kafka") int kafka,
      @JsonProperty("controller") int controller,
      @JsonProperty("connect") int connect,
      @JsonProperty("postgres") int postgres,
      @JsonProperty("s3") int s3,
      @JsonProperty("mysql") @Nullable Integer mysql,
      @JsonProperty("mariadb") @Nullable Integer mariadb,
      @JsonProperty("sqlserver") @Nullable Integer sqlserver) {
    Iterator<Integer> free =
        free(new SecureRandom(), Set.of(kafka, controller, connect, postgres, s3), port -> true);
    return new Ports(
        kafka,
        controller,
        connect,
        postgres,
        s3,
        mysql == null ? free.next() : mysql,
        mariadb == null ? free.next() : mariadb,
        sqlserver == null ? free.next() : sqlserver);
  }

  private static Iterator<Integer> free(
      RandomGenerator random, Set<Integer> taken, IntPredicate claimed) {
    return random
        .ints(LOWEST, HIGHEST)
        .distinct()
        .filter(port -> !taken.contains(port) && isFree(port) && claimed.test(port))
        .boxed()
        .iterator();
  }

  /** Claims the ports, which somebody else may have chosen since they were. */
  void claim(PortClaims claims) {
    for (int port : all()) {
      claims.claim(port);
    }
  }

  private int[] all() {
    return new int[] {kafka, controller, connect, postgres, s3, mysql, mariadb, sqlserver};
  }

  /** Fails with a sentence if somebody else listens on the port. */
  static void requireFree(int port, String server) {
    if (!isFree(port)) {
      throw new SandboxException(
          ("Cannot start %s: port %d on 127.0.0.1 is in use by another process. Stop that process,"
                  + " or delete state.json in the state folder to have other ports chosen.")
              .formatted(server, port));
    }
  }

  /** Waits until nobody listens on the port; returns whether that came within the time. */
  static boolean awaitFree(int port, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!isFree(port)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * Binds and does not listen: a process that another thread starts at this moment has the socket
   * too, until its program begins, and the server could not listen meanwhile.
   */
  static boolean isFree(int port) {
    try (Socket socket = new Socket()) {
      // As the servers do: a connection of an earlier run that is in TIME_WAIT is no obstacle.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
