package dev.tributary.source.postgres;

import dev.tributary.source.LogSample;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** A server's log as a stream of bytes. */
public final class PostgresLog {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String NOW =
      """
      SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint,
             pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                                  ELSE pg_current_wal_lsn() END, '0/0')::bigint
      """;

  private final PostgresConnections connections;

  public PostgresLog(PostgresConnections connections) {
    this.connections = connections;
  }

  /** Where the log ends, and what the server's clock says. */
  public LogSample sample(InstantSource clock) {
    try (Connection connection = connections.open("log", SILENCE);
        Statement statement = connection.createStatement()) {
      Instant before = clock.instant();
      try (ResultSet result = statement.executeQuery(NOW)) {
        result.next();
        return new LogSample(
            before,
            Instant.EPOCH.plus(result.getLong(1), ChronoUnit.MICROS),
            clock.instant(),
            Map.of("log", result.getLong(2)));
      }
    } catch (SQLException e) {
      throw ConnectionFault.of(connections.address(), e);
    }
  }
}
