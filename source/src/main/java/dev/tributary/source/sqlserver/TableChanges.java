package dev.tributary.source.sqlserver;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What changed how captured tables look: the capture job notes each statement that did, and a new
 * capture instance has the columns of its day.
 */
public final class TableChanges {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final String NOW = "SELECT GETDATE()";
  private static final String STATEMENTS =
      "SELECT ddl_lsn, ddl_command FROM cdc.ddl_history WHERE ddl_lsn > %s ORDER BY ddl_lsn";
  private static final String INSTANCES =
      "SELECT start_lsn, capture_instance FROM cdc.change_tables WHERE start_lsn > %s"
          + " ORDER BY start_lsn";

  private final SqlServerConnections connections;

  public TableChanges(SqlServerConnections connections) {
    this.connections = connections;
  }

  /**
   * The first change behind a position, with its own; empty: there is none up to the present, which
   * the capture job is waited for to reach.
   */
  public Optional<String> firstSince(Lsn position) {
    try (Connection connection = connections.open("history", SILENCE)) {
      Questions questions = new Questions(connection);
      LocalDateTime now = questions.one(NOW, row -> row.getObject(1, LocalDateTime.class));
      CaptureProgress.lastCommitBy(connections, now);
      Optional<List<String>> statements =
          found(questions, STATEMENTS.formatted(position.literal()), "'%s' at %s");
      if (statements.isEmpty()) {
        return Optional.of("the account may not read cdc.ddl_history");
      }
      Optional<List<String>> instances =
          found(
              questions,
              INSTANCES.formatted(position.literal()),
              "the capture instance %s begins at %s");
      return statements.get().stream()
          .findFirst()
          .or(() -> instances.orElse(List.of()).stream().findFirst());
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(connections.address(), e);
    }
  }

  private static Optional<List<String>> found(Questions questions, String query, String sentence)
      throws SQLException {
    return questions.ask(
        query,
        row -> {
          Lsn at = Lsn.of(row.getBytes(1));
          String what = Objects.requireNonNullElse(row.getString(2), "");
          return sentence.formatted(what.strip().replaceAll("\\s+", " "), at);
        });
  }
}
