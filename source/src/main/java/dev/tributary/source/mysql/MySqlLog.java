package dev.tributary.source.mysql;

import dev.tributary.source.LogSample;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server's binary log as files of so many bytes. */
public final class MySqlLog {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String NOW = "SELECT FLOOR(UNIX_TIMESTAMP(NOW(6)) * 1000000)";

  private final MySqlConnections connections;

  public MySqlLog(MySqlConnections connections) {
    this.connections = connections;
  }

  /** How long the files are, as far as the account may ask, and what the server's clock says. */
  public LogSample sample(InstantSource clock) {
    record LogFile(String name, long bytes) {}
    try (Connection connection = connections.open("log", SILENCE)) {
      Questions questions = new Questions(connection);
      Instant before = clock.instant();
      long micros = questions.rows(NOW, row -> row.getLong(1)).get(0);
      Instant after = clock.instant();
      Map<String, Long> written = new HashMap<>();
      questions
          .ask(row -> new LogFile(row.getString(1), row.getLong(2)), "SHOW BINARY LOGS")
          .known()
          .orElse(List.of())
          .forEach(file -> written.put(file.name(), file.bytes()));
      return new LogSample(before, Instant.EPOCH.plus(micros, ChronoUnit.MICROS), after, written);
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }
}
