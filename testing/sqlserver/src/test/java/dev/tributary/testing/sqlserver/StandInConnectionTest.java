package dev.tributary.testing.sqlserver;

import static dev.tributary.testing.sqlserver.TestDatabase.execute;
import static dev.tributary.testing.sqlserver.TestDatabase.rows;
import static dev.tributary.testing.sqlserver.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.testing.sqlserver.engine.Column;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How clients come, are refused, wait, give up and are cut off. */
class StandInConnectionTest {
  private final SqlServerStandIn server = SqlServerStandIn.start();

  @BeforeEach
  void createTable() {
    server
        .createDatabase("shop")
        .createTable(
            "orders", Column.of("id", "int").primaryKey(), Column.of("note", "nvarchar(max)"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String url(String rest) {
    return "jdbc:sqlserver://localhost:%d;databaseName=shop;%s".formatted(server.port(), rest);
  }

  private Connection open(String rest) throws SQLException {
    return DriverManager.getConnection(url(rest), SqlServerStandIn.USER, SqlServerStandIn.PASSWORD);
  }

  @Test
  void itSaysThatItIsAStandIn() throws SQLException {
    try (Connection connection = open("encrypt=false")) {
      assertThat(value(connection, "SELECT @@VERSION"))
          .startsWith("Microsoft SQL Server 2022")
          .contains("STAND-IN");
      assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(16);
      assertThat(connection.getCatalog()).isEqualTo("shop");
    }
  }

  @Test
  void aClientThatTrustsItsCertificateTalksOverTls(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("trust.p12");
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("stand-in", server.certificate());
    try (OutputStream out = Files.newOutputStream(store)) {
      trust.store(out, "trust1".toCharArray());
    }

    try (Connection connection =
        open("encrypt=true;trustStore=%s;trustStorePassword=trust1".formatted(store))) {
      String large = "\u65e5".repeat(200_000);
      assertThat(value(connection, "SELECT ?", large)).isEqualTo(large);
    }
  }

  @Test
  void aClientThatDoesNotTrustItsCertificateGoesAway() {
    assertThatThrownBy(() -> open("encrypt=true;loginTimeout=5"))
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void aWrongPasswordIsError18456() {
    assertThatThrownBy(
            () -> DriverManager.getConnection(url("encrypt=false"), "sa", "not the password"))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(18456))
        .hasMessageContaining("Login failed for user 'sa'.");
  }

  @Test
  void aPasswordCanBeChanged() throws SQLException {
    server.putLogin("debezium", "first");
    server.putLogin("debezium", "second");

    assertThatThrownBy(() -> DriverManager.getConnection(url("encrypt=false"), "debezium", "first"))
        .hasMessageContaining("Login failed");
    try (Connection connection =
        DriverManager.getConnection(url("encrypt=false"), "debezium", "second")) {
      assertThat(value(connection, "SELECT SUSER_SNAME()")).isEqualTo("debezium");
    }
  }

  @Test
  void aMissingDatabaseIsError4060() {
    String url = url("encrypt=false;loginTimeout=2").replace("=shop", "=other");

    assertThatThrownBy(
            () ->
                DriverManager.getConnection(url, SqlServerStandIn.USER, SqlServerStandIn.PASSWORD))
        .isInstanceOfSatisfying(
            SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(4060));
  }

  @Test
  void packetsHaveTheSizeThatTheClientAsksFor() throws SQLException {
    for (int size : List.of(512, 4096, 32767)) {
      try (Connection connection = open("encrypt=false;packetSize=" + size)) {
        String large = "x".repeat(100_000);
        assertThat(value(connection, "SELECT ?", large)).isEqualTo(large);
      }
    }
  }

  @Test
  void anAttentionStopsAStatementAndTheConnectionGoesOn() throws Exception {
    try (Connection connection = open("encrypt=false");
        Statement slow = connection.createStatement()) {
      CompletableFuture<Void> running =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> slow.execute("WAITFOR DELAY '00:00:30'"))
                      .hasMessageContaining("canceled"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                slow.cancel();
                return running.isDone();
              });
      running.join();

      assertThat(value(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aStatementThatTakesTooLongForTheClientIsStopped() throws SQLException {
    try (Connection connection = open("encrypt=false");
        Statement slow = connection.createStatement()) {
      slow.setQueryTimeout(1);

      assertThatThrownBy(() -> slow.execute("WAITFOR DELAY '00:00:30'"))
          .isInstanceOf(SQLTimeoutException.class);
      assertThat(value(connection, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void whatItDoesNotUnderstandIsRefusedAndRecorded() throws SQLException {
    String unknown = "MERGE INTO orders USING orders AS o ON 1 = 1";
    try (Connection connection = open("encrypt=false")) {
      assertThatThrownBy(() -> execute(connection, unknown))
          .hasMessageContaining("SQL Server stand-in: not understood");
      assertThatThrownBy(() -> value(connection, "SELECT COUNT(*) FROM sys.dm_os_wait_stats"))
          .hasMessageContaining("sys.dm_os_wait_stats");
    }

    assertThat(server.unknownStatements())
        .containsExactly(unknown, "SELECT COUNT(*) FROM sys.dm_os_wait_stats");
  }

  @Test
  void anOrderedErrorComesOnce() throws SQLException {
    server.failNext("FROM orders", 1205, 13, "Transaction was deadlocked.");
    try (Connection connection = open("encrypt=false")) {
      assertThat(value(connection, "SELECT 1")).isEqualTo("1");
      assertThatThrownBy(() -> rows(connection, "SELECT id FROM orders"))
          .isInstanceOfSatisfying(
              SQLException.class, error -> assertThat(error.getErrorCode()).isEqualTo(1205));
      assertThat(rows(connection, "SELECT id FROM orders")).isEmpty();
    }
  }

  @Test
  void aCutConnectionLosesItsTransaction() throws SQLException {
    Connection cut = open("encrypt=false;connectRetryCount=0");
    cut.setAutoCommit(false);
    execute(cut, "INSERT INTO orders VALUES (1, N'lost')");

    server.killConnections();

    assertThatThrownBy(() -> value(cut, "SELECT 1")).isInstanceOf(SQLException.class);
    try (Connection connection = open("encrypt=false")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(
              () -> {
                execute(connection, "INSERT INTO orders VALUES (1, N'kept')");
                return true;
              });
      assertThat(rows(connection, "SELECT note FROM orders")).containsExactly(List.of("kept"));
    }
  }
}
