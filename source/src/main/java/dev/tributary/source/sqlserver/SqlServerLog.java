package dev.tributary.source.sqlserver;

import dev.tributary.source.LogSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** A server's clock, and when a commit was. What its log has is not told. */
public final class SqlServerLog {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String NOW = "SELECT SYSUTCDATETIME()";
  private static final String END = "SELECT sys.fn_cdc_get_max_lsn()";

  private final SqlServerConnections connections;

  public SqlServerLog(SqlServerConnections connections) {
    this.connections = connections;
  }

  /** Up to where changes were captured; empty if none was yet. */
  public Optional<Lsn> end() {
    try (Connection connection = connections.open("log", SILENCE)) {
      return new Questions(connection)
          .one(END, row -> Optional.ofNullable(row.getBytes(1)))
          .map(Lsn::of);
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }

  /** What the server's clock says. */
  public LogSample sample(InstantSource clock) {
    try (Connection connection = connections.open("log", SILENCE)) {
      Instant before = clock.instant();
      LocalDateTime told =
          new Questions(connection).one(NOW, row -> row.getObject(1, LocalDateTime.class));
      return new LogSample(before, told.toInstant(ZoneOffset.UTC), clock.instant(), Map.of());
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }
}
