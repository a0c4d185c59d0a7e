package dev.tributary.wire.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connection that was lost from a database in which nothing happens. A server of MySQL's
 * family says again and again that nothing happens, and each time a heartbeat comes. Debezium
 * notices a connection that breaks, but not one that is only dead: it would run for ever and read
 * nothing. Of one that the server ends in good order {@link LogConnection} tells.
 */
final class LogSilence {
  private static final Duration SHORTEST = Duration.ofSeconds(20);
  private static final int BEATS = 10;

  private final long patienceNanos;
  private boolean reading;
  private long silentNanos;

  private LogSilence(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /**
   * @param settings of the connector; without heartbeats no silence means anything
   */
  static LogSilence of(Map<String, String> settings) {
    long heartbeat = millis(settings, "heartbeat.interval.ms", 0);
    if (heartbeat <= 0) {
      return new LogSilence(Long.MAX_VALUE);
    }
    long beat = heartbeat + millis(settings, "connect.keep.alive.interval.ms", 60_000);
    return new LogSilence(Math.max(SHORTEST.toNanos(), beat * BEATS * 1_000_000));
  }

  private static long millis(Map<String, String> settings, String name, long otherwise) {
    String value = settings.get(name);
    return value == null ? otherwise : Long.parseLong(value.strip());
  }

  /**
   * Takes note of one poll. Time between polls, in which nobody listens, is no silence; nor is that
   * of a snapshot.
   *
   * @param records what it gave
   * @param tookNanos how long it took
   * @throws ConnectException if the connection must be taken for lost
   */
  void polled(@Nullable List<SourceRecord> records, long tookNanos) {
    if (records != null && !records.isEmpty()) {
      reading = !records.get(records.size() - 1).sourceOffset().containsKey("snapshot");
      silentNanos = 0;
      return;
    }
    silentNanos += tookNanos;
    if (reading && silentNanos > patienceNanos) {
      throw new ConnectException(
          "The connection to the database's log is lost: nothing has come for %d s, not even that nothing happens. The task goes on where it was when it is started again."
              .formatted(Duration.ofNanos(silentNanos).toSeconds()));
    }
  }
}
