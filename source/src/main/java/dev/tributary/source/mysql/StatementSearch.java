package dev.tributary.source.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks through a server's binary log for statements that may have changed what tables look like.
 */
public final class StatementSearch {
  private static final Duration SILENCE = Duration.ofMinutes(5);
  private static final int AT_ONCE = 10_000;
  private static final long BEGINNING = 4;

  private final MySqlConnections connections;

  public StatementSearch(MySqlConnections connections) {
    this.connections = connections;
  }

  /** An event, and where the next one is. */
  private record Event(LoggedStatement statement, long next) {}

  /**
   * The first statement from a position to the log's end that may have changed a table of the
   * database, with its position; empty: there is none, and tables look as they did there.
   *
   * @param from a position between events
   * @throws dev.tributary.source.SourceException if the log cannot be read from there
   */
  public Optional<String> firstFrom(BinlogPosition from) {
    try (Connection connection = connections.open("history", SILENCE)) {
      Questions questions = new Questions(connection);
      BinlogPosition at = from;
      while (true) {
        // Asked before the file is read: one that has a next file grows no more.
        Optional<String> next = fileAfter(questions, at);
        Optional<String> found = inFile(questions, at);
        if (found.isPresent() || next.isEmpty()) {
          return found;
        }
        at = new BinlogPosition(next.get(), BEGINNING);
      }
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(connections.address(), e);
    }
  }

  private Optional<String> inFile(Questions questions, BinlogPosition from) throws SQLException {
    long at = from.position();
    while (true) {
      List<Event> events = events(questions, from.file(), at);
      for (Event event : events) {
        if (event.statement().mayChangeTablesOf(connections.address().database())) {
          return Optional.of(
              "'%s' at %s".formatted(event.statement().shortly(), event.statement().position()));
        }
        at = Math.max(at, event.next());
      }
      if (events.size() < AT_ONCE) {
        return Optional.empty();
      }
    }
  }

  private static List<Event> events(Questions questions, String file, long at) throws SQLException {
    return questions.rows(
        "SHOW BINLOG EVENTS IN %s FROM %d LIMIT %d"
            .formatted(Identifiers.literal(file), at, AT_ONCE),
        row ->
            new Event(
                new LoggedStatement(
                    new BinlogPosition(row.getString("Log_name"), row.getLong("Pos")),
                    row.getString("Event_type"),
                    Objects.requireNonNullElse(row.getString("Info"), "")),
                row.getLong("End_log_pos")));
  }

  private static Optional<String> fileAfter(Questions questions, BinlogPosition at)
      throws SQLException {
    List<String> files = questions.rows("SHOW BINARY LOGS", row -> row.getString(1));
    int index = files.indexOf(at.file());
    if (index < 0) {
      throw new SQLException(at.file() + " is gone from the log");
    }
    return files.stream().skip(index + 1L).findFirst();
  }
}
