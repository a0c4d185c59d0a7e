package dev.tributary.source.mysql;

import dev.tributary.source.mysql.facts.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Questions in a session, some of which the server may refuse to answer. */
record Questions(Connection connection) {
  private static final int SYNTAX = 1064;

  /** Reads a row. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  <T> List<T> rows(String query, Row<T> row) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<T> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(row.read(result));
      }
      return rows;
    }
  }

  /**
   * Asks in the first wording that the server understands.
   *
   * @throws SQLException if the connection broke
   */
  <T> Answer<List<T>> ask(Row<T> row, String... wordings) throws SQLException {
    String why = "";
    for (String wording : wordings) {
      try {
        return Answer.of(rows(wording, row));
      } catch (SQLException e) {
        if (Objects.requireNonNullElse(e.getSQLState(), "").startsWith("08")) {
          throw e;
        }
        why = MySqlConnectionFault.sentence(e);
        if (e.getErrorCode() != SYNTAX) {
          break;
        }
      }
    }
    return Answer.unknown(why);
  }
}
