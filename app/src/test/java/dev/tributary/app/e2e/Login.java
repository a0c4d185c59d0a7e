package dev.tributary.app.e2e;

import dev.tributary.sandbox.EmbeddedDatabase;
import dev.tributary.sandbox.ServerAccount;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Who speaks with a database, and where. */
public record Login(String url, String user, String password) {
  /** The server's administrator. */
  public static Login to(EmbeddedDatabase server, String database) {
    ServerAccount administrator = server.administrator();
    return new Login(server.jdbcUrl(database), administrator.user(), administrator.password());
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of what a query answers. */
  public List<String> ask(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(rows.getString(1));
      }
      return answer;
    }
  }
}
