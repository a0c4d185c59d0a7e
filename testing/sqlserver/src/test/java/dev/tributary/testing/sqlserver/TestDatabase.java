package dev.tributary.testing.sqlserver;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of its own on some server, by JDBC alone. */
record TestDatabase(String serverUrl, String name) {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Makes an empty one. */
  static TestDatabase on(String serverUrl) throws SQLException {
    String name = "tributary_test_" + NUMBERS.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(serverUrl)) {
      execute(connection, "CREATE DATABASE [" + name + "]");
    }
    return new TestDatabase(serverUrl, name);
  }

  static String urlOf(SqlServerStandIn server) {
    return "jdbc:sqlserver://127.0.0.1:%d;user=%s;password=%s;encrypt=false"
        .formatted(server.port(), SqlServerStandIn.USER, SqlServerStandIn.PASSWORD);
  }

  Connection open() throws SQLException {
    return DriverManager.getConnection(serverUrl + ";databaseName=" + name);
  }

  void drop() throws SQLException {
    try (Connection connection = DriverManager.getConnection(serverUrl)) {
      execute(connection, "DROP DATABASE [" + name + "]");
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The rows of a query as text. */
  static List<List<String>> rows(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row);
        }
        return rows;
      }
    }
  }

  /** The only value of a query, as text. */
  static String value(Connection connection, String sql, Object... parameters) throws SQLException {
    return rows(connection, sql, parameters).get(0).get(0);
  }
}
