package dev.tributary.source.sqlserver;

import dev.tributary.source.TlsMode;
import dev.tributary.testing.sqlserver.SqlServerStandIn;
import dev.tributary.testing.sqlserver.engine.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database on a stand-in for SQL Server, and the account that a pipeline is told to use. */
final class TestSqlServer implements AutoCloseable {
  static final String DATABASE = "shop";
  static final String ACCOUNT = "cdc";
  static final String PASSWORD = "Few-rights!1";

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final SqlServerStandIn standIn = SqlServerStandIn.start();
  private final Database database = standIn.createDatabase(DATABASE);

  TestSqlServer() {
    database.allowSnapshots(true);
    database.capture().enable();
    database.capture().poll(Duration.ofMillis(100));
    // As docs/how-to/read-from-sql-server.md has it.
    run(
        "CREATE LOGIN [cdc] WITH PASSWORD = N'%s'".formatted(PASSWORD),
        "CREATE USER [cdc] FOR LOGIN [cdc]",
        "GRANT SELECT ON SCHEMA::[dbo] TO [cdc]",
        "GRANT SELECT ON SCHEMA::[cdc] TO [cdc]",
        "GRANT VIEW DATABASE STATE TO [cdc]");
  }

  SqlServerStandIn standIn() {
    return standIn;
  }

  Database database() {
    return database;
  }

  SqlServerAddress address() {
    return address(TlsMode.DISABLE);
  }

  SqlServerAddress address(TlsMode tls) {
    return new SqlServerAddress("127.0.0.1", standIn.port(), DATABASE, ACCOUNT, tls);
  }

  /** Connections of the account with few rights. */
  SqlServerConnections connections() {
    return new SqlServerConnections(address(), () -> PASSWORD);
  }

  /** Runs statements as the account that may do everything. */
  void run(String... statements) {
    SqlServerAddress administrator =
        new SqlServerAddress(
            "127.0.0.1", standIn.port(), DATABASE, SqlServerStandIn.USER, TlsMode.DISABLE);
    try (Connection connection =
            new SqlServerConnections(administrator, () -> SqlServerStandIn.PASSWORD)
                .open("test", SILENCE);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    standIn.close();
  }
}
