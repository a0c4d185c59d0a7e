package dev.tributary.app.run;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.ConnectorStatus.State;
import dev.tributary.stream.StreamException;
import dev.tributary.stream.StreamException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what some connectors were told to do. */
public final class ConnectorStates {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Connect tells of a task that it is about to end, and of a failure of before, a while longer.
   */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(200);

  private final ConnectRest connect;
  private final List<String> names;

  public ConnectorStates(ConnectRest connect, List<String> names) {
    this.connect = connect;
    this.names = List.copyOf(names);
  }

  /** Those that there are. */
  public List<ConnectorStatus> now() {
    return names.stream().map(connect::status).flatMap(Optional::stream).toList();
  }

  /**
   * Until the connectors and all their tasks are in the state, or one of them has failed.
   *
   * @throws StreamException with {@link Reason#TIMED_OUT} if that takes longer than a minute
   */
  public List<ConnectorStatus> await(State state) {
    return await(status -> isIn(state, status) || status.failure().isPresent());
  }

  /**
   * Until what was restarted, of which Connect may not tell yet, runs, rests as before, or has
   * failed.
   */
  public List<ConnectorStatus> awaitAnew() {
    LockSupport.parkNanos(SETTLING.toNanos());
    return await(
        status ->
            isIn(State.RUNNING, status)
                || isIn(State.PAUSED, status)
                || status.state() == State.STOPPED
                || status.failure().isPresent());
  }

  private List<ConnectorStatus> await(Predicate<ConnectorStatus> ready) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<ConnectorStatus> now = now();
      if (now.size() == names.size() && now.stream().allMatch(ready)) {
        return now;
      }
      if (System.nanoTime() > deadline) {
        throw new StreamException(
            Reason.TIMED_OUT,
            "Kafka Connect did not do it within %d s: %s. See 'tributary logs', and the workers' logs."
                .formatted(
                    PATIENCE.toSeconds(),
                    now.stream()
                        .flatMap(status -> ConnectorLog.lines(status).stream())
                        .filter(line -> !line.startsWith(" "))
                        .toList()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean isIn(State state, ConnectorStatus status) {
    return status.state() == state
        && !status.tasks().isEmpty()
        && status.tasks().stream().allMatch(task -> task.state() == state);
  }
}
