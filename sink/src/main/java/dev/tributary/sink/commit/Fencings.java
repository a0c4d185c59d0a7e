package dev.tributary.sink.commit;

import java.time.Instant;
import org.apache.kafka.connect.errors.ConnectException;

/** How often a partition was lost to another task in a row, and when it is opened again. */
final class Fencings {
  private static final int MOST = 10;

  private final Backoff backoff;
  private final String owner;
  private Instant reopenAt = Instant.MAX;
  private int count;

  /**
   * @param owner what is owned and by whom, for messages
   */
  Fencings(Backoff backoff, String owner) {
    this.backoff = backoff;
    this.owner = owner;
  }

  /**
   * The partition was lost.
   *
   * @throws ConnectException if that happens again and again
   */
  void lost(String reason, Instant now) {
    count++;
    if (count > MOST) {
      throw new ConnectException(
          "%s, for the %dth time in a row: another task owns %s on this lake."
              .formatted(reason, count, owner));
    }
    reopenAt = now.plus(backoff.after(count));
  }

  boolean isWaiting() {
    return !reopenAt.equals(Instant.MAX);
  }

  /** {@link Instant#MAX} if the partition is not waiting. */
  Instant reopenAt() {
    return reopenAt;
  }

  void opened() {
    reopenAt = Instant.MAX;
  }

  /** The partition is ours beyond doubt. */
  void committed() {
    count = 0;
  }
}
