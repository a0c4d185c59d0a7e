package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;

/** What customers and clerks do in a shop, in one engine's SQL. */
interface Shopping {
  /**
   * Does what a transaction does; the caller commits it or rolls it back.
   *
   * @return the rows that were changed
   */
  int transaction(Connection connection, Random random) throws SQLException;

  /** Runs one statement; returns the rows that it changed. */
  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    }
  }
}
