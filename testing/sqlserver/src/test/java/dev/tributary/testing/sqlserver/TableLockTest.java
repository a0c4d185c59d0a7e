package dev.tributary.testing.sqlserver;

import static dev.tributary.testing.sqlserver.TestDatabase.execute;
import static dev.tributary.testing.sqlserver.TestDatabase.rows;
import static dev.tributary.testing.sqlserver.TestDatabase.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks of whole tables, and the scans of a log in which nothing happens. */
class TableLockTest {
  private static final String LOCK =
      "SELECT TOP (1) 1 FROM [dbo].[orders] WITH (TABLOCK, HOLDLOCK)";

  private final SqlServerStandIn server = SqlServerStandIn.start();
  private final Database database = server.createDatabase("shop");
  private final TestDatabase shop = new TestDatabase(TestDatabase.urlOf(server), "shop");
  private Connection locking;

  @BeforeEach
  void open() throws SQLException {
    database.createTable("orders", Column.of("id", "int").primaryKey());
    locking = shop.open();
    locking.setAutoCommit(false);
  }

  @AfterEach
  void nothingWasUnknown() throws SQLException {
    locking.close();
    server.close();
    assertThat(server.unknownStatements()).isEmpty();
  }

  @Test
  void aWriterWaitsForTheEndOfALock() throws Exception {
    rows(locking, LOCK);
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> database.transaction(t -> t.insert("orders", 1)));

    await().during(Duration.ofMillis(200)).until(() -> !writer.isDone());
    locking.rollback();

    writer.get();
    assertThat(rows(locking, "SELECT id FROM orders")).hasSize(1);
  }

  @Test
  void aLockWaitsForWritersForAsLongAsItWants() throws SQLException {
    Transaction writer = database.begin();
    writer.insert("orders", 1);
    execute(locking, "SET LOCK_TIMEOUT 100");

    assertThatThrownBy(() -> rows(locking, LOCK))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1222));
    locking.rollback();
    writer.commit();

    assertThat(rows(locking, LOCK)).hasSize(1);
  }

  @Test
  void readersAndOtherLocksDoNotWait() throws SQLException {
    rows(locking, LOCK);
    try (Connection other = shop.open()) {
      other.setAutoCommit(false);
      execute(other, "SET LOCK_TIMEOUT 0");

      assertThat(rows(other, LOCK)).isEmpty();
      assertThat(rows(other, "SELECT id FROM orders")).isEmpty();
      assertThatThrownBy(() -> execute(other, "INSERT INTO orders (id) VALUES (1)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1222));
    }
  }

  @Test
  void scansThatFindNothingAreCounted() throws SQLException {
    database.enableCdc("orders");
    database.capture().poll(Duration.ofMillis(20));
    String scans =
        "SELECT TOP (1) empty_scan_count FROM sys.dm_cdc_log_scan_sessions ORDER BY session_id DESC";

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Integer.parseInt(value(locking, scans)) >= 3);
    server.stopAgent();

    assertThat(value(locking, scans)).isEqualTo("0");
  }
}
