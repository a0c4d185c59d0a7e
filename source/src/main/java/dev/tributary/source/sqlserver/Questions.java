package dev.tributary.source.sqlserver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions in a session, some of which the server may refuse to answer. */
record Questions(Connection connection) {
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

  <T> T one(String query, Row<T> row) throws SQLException {
    return rows(query, row).get(0);
  }

  /**
   * Empty if the account may not ask, or if the server does not know what it is asked for.
   *
   * @throws SQLException if the connection broke
   */
  <T> Optional<List<T>> ask(String query, Row<T> row) throws SQLException {
    try {
      return Optional.of(rows(query, row));
    } catch (SQLException e) {
      if (e.getErrorCode() == 0) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
