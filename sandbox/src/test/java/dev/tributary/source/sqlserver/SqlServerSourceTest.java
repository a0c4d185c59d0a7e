package dev.tributary.source.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import dev.tributary.testing.sqlserver.engine.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the classes for SQL Server do on a stand-in for it, as an account with few rights. */
class SqlServerSourceTest {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final TestSqlServer server = new TestSqlServer();

  @AfterEach
  void nothingWasUnknown() {
    server.close();
    assertThat(server.standIn().unknownStatements()).isEmpty();
  }

  private void orders(Object... rows) {
    server.run("CREATE TABLE orders (id int NOT NULL PRIMARY KEY, note nvarchar(50))");
    server.database().enableCdc("orders");
    for (Object id : rows) {
      server.database().transaction(t -> t.insert("orders", id, "note " + id));
    }
  }

  @Test
  void rowsAreThoseOfTheMomentItWasOpened() {
    orders(1, 2);

    try (SqlServerConsistentView view = view("orders")) {
      server.run("DELETE FROM orders", "INSERT INTO orders (id, note) VALUES (4, N'late 🐘')");

      assertThat(rows(view))
          .containsExactlyInAnyOrder(List.of("1", "note 1"), List.of("2", "note 2"));
      assertThat(rows(view)).as("a second reading").hasSize(2);
    }
  }

  @Test
  void aChangeIsSeenIfItsCommitIsNotBehindTheViews() throws SQLException {
    orders(1);
    String before = newestChange();

    try (SqlServerConsistentView view = view("orders")) {
      server.run("INSERT INTO orders (id) VALUES (2)");
      String later = newestChange();

      assertThat(view.sees(before, "")).isTrue();
      assertThat(view.sees(later, "")).isFalse();
      assertThat(view.rank(later)).isGreaterThan(view.rank(view.position()));
      assertThat(view.mark()).isEqualTo(before + ",1");
      assertThat(rows(view)).containsExactly(List.of("1", "note 1"));
    }
  }

  @Test
  void itWaitsForTransactionsThatWriteToItsTables() throws Exception {
    orders(1);
    Transaction open = server.database().begin();
    open.insert("orders", 2, "in time");
    CompletableFuture<SqlServerConsistentView> opening =
        CompletableFuture.supplyAsync(() -> view("orders"));

    assertThat(opening.isDone()).isFalse();
    TimeUnit.MILLISECONDS.sleep(300); // a view that does not wait is open by now
    assertThat(opening.isDone()).isFalse();
    open.commit();

    try (SqlServerConsistentView view = opening.get(30, TimeUnit.SECONDS)) {
      assertThat(rows(view)).hasSize(2);
      assertThat(view.sees(newestChange(), "")).isTrue();
    }
  }

  @Test
  void itWaitsForTheCaptureJob() throws Exception {
    orders(1);
    server.standIn().stopAgent();
    server.run("INSERT INTO orders (id) VALUES (2)");
    CompletableFuture<SqlServerConsistentView> opening =
        CompletableFuture.supplyAsync(() -> view("orders"));

    TimeUnit.MILLISECONDS.sleep(500); // a view that does not wait is open by now
    assertThat(opening.isDone()).isFalse();
    server.standIn().startAgent();

    try (SqlServerConsistentView view = opening.get(30, TimeUnit.SECONDS)) {
      assertThat(rows(view)).hasSize(2);
      assertThat(view.sees(newestChange(), "")).isTrue();
    }
  }

  @Test
  void whatItSeesIsWhatTheChangesUpToItsCommitMake() throws Exception {
    server.run("CREATE TABLE accounts (id int NOT NULL PRIMARY KEY, amount int NOT NULL)");
    for (int i = 0; i < 20; i++) {
      server.run("INSERT INTO accounts (id, amount) VALUES (%d, 100)".formatted(i));
    }
    server.database().enableCdc("accounts");
    ExecutorService writers = Executors.newFixedThreadPool(3);
    for (int i = 0; i < 3; i++) {
      writers.execute(this::transferUntilInterrupted);
    }

    try {
      for (int i = 0; i < 15; i++) {
        try (SqlServerConsistentView view = view("accounts")) {
          Map<String, String> seen = new TreeMap<>();
          view.rows(view.tables().get(0), row -> seen.put(row[0], row[1]));

          assertThat(seen).isEqualTo(folded(view));
          assertThat(seen.values().stream().mapToInt(Integer::parseInt).sum()).isEqualTo(2_000);
        }
      }
    } finally {
      writers.shutdownNow();
      assertThat(writers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(changes("accounts").size()).as("changes meanwhile").isGreaterThan(100);
  }

  /** Money goes from one account to another, so that the sum is always the same. */
  private void transferUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      int from = ThreadLocalRandom.current().nextInt(20);
      int to = (from + 1 + ThreadLocalRandom.current().nextInt(19)) % 20;
      try (Connection connection =
              new SqlServerConnections(
                      new SqlServerAddress(
                          "127.0.0.1", server.standIn().port(), "shop", "sa", TlsMode.DISABLE),
                      () -> "Stand-in!1")
                  .open("test", SILENCE);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (int i = 0; i < 20 && !Thread.currentThread().isInterrupted(); i++) {
          statement.execute("UPDATE accounts SET amount = amount - 1 WHERE id = " + from);
          statement.execute("UPDATE accounts SET amount = amount + 1 WHERE id = " + to);
          connection.commit();
        }
      } catch (SQLException | SourceException another) {
        continue; // another transfer was at one of the accounts
      }
    }
  }

  private Map<String, String> folded(SqlServerConsistentView view) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    for (int i = 0; i < 20; i++) {
      rows.put(Integer.toString(i), "100");
    }
    for (String[] change : changes("accounts")) {
      if (view.sees(change[0], "")) {
        rows.put(change[1], change[2]);
      }
    }
    return rows;
  }

  /** Commit and first two columns after each update, in the order of the change table. */
  private List<String[]> changes(String table) throws SQLException {
    try (Connection connection = server.connections().open("test", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT __$start_lsn, id, amount FROM cdc.dbo_%s_CT WHERE __$operation = 4 ORDER BY __$start_lsn, __$seqval"
                    .formatted(table))) {
      List<String[]> changes = new ArrayList<>();
      while (result.next()) {
        changes.add(
            new String[] {
              Lsn.of(result.getBytes(1)).toString(), result.getString(2), result.getString(3)
            });
      }
      return changes;
    }
  }

  @Test
  void columnsAndKeysAreThoseThatAreCaptured() {
    server.run(
        "CREATE TABLE [odd ]]name] (b int NOT NULL, a decimal(10,2) NOT NULL, t nvarchar(max), PRIMARY KEY (b, a))",
        "INSERT INTO [odd ]]name] (b, a) VALUES (1, 2.5)",
        "CREATE TABLE keyless (a int, c varchar(9))");
    server.database().enableCdc("odd ]name", "odd");
    server.database().enableCdc("keyless");
    server.run("ALTER TABLE keyless ADD later int");

    try (SqlServerConsistentView view = view("odd ]name", "keyless")) {
      Table keyless = view.tables().get(0);
      Table odd = view.tables().get(1);
      assertThat(keyless.keyColumns()).isEmpty();
      assertThat(keyless.columns()).extracting("name").containsExactly("a", "c");
      assertThat(odd.id()).isEqualTo(table("odd ]name"));
      assertThat(odd.keyColumns()).containsExactly("b", "a");
      assertThat(odd.columns())
          .extracting("type")
          .containsExactly("int", "decimal(10,2)", "nvarchar(max)");
      assertThat(rows(view, odd)).containsExactly(Arrays.asList("1", "2.50", null));
    }
  }

  @Test
  void aConsumerThatGivesUpEndsTheViewAtOnce() {
    orders(1, 2, 3);

    try (SqlServerConsistentView view = view("orders")) {
      assertThatThrownBy(
              () ->
                  view.rows(
                      view.tables().get(0),
                      row -> {
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");

      assertThatThrownBy(() -> rows(view))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("The rows of dbo.orders");
    }
  }

  @Test
  void aTableThatIsNotCapturedIsNamed() {
    orders(1);
    server.run("CREATE TABLE other (id int)");

    assertThatThrownBy(() -> view("orders", "other", "nowhere"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The database shop captures no changes of dbo.nowhere, dbo.other.");
  }

  @Test
  void withoutSnapshotIsolationThereIsNoView() {
    orders(1);
    server.database().allowSnapshots(false);

    assertThatThrownBy(() -> view("orders"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("ALTER DATABASE [shop] SET ALLOW_SNAPSHOT_ISOLATION ON;");
  }

  @Test
  void tablesArePeoplesOwn() {
    orders(1);
    server.run("CREATE TABLE a (id int)");

    assertThat(new SqlServerCatalogue(server.connections()).tables())
        .containsExactly(table("a"), table("orders"));
    assertThat(new SqlServerCatalogue(server.connections()).capturedTables())
        .containsExactly(table("orders"));
    assertThat(
            new SqlServerCatalogue(server.connections())
                .rowCounts(List.of(table("orders"), table("a"), table("none"))))
        .containsExactly(Map.entry(table("a"), 0L), Map.entry(table("orders"), 1L));
  }

  @Test
  void whatGoesWrongIsSaidWithARemedy() {
    assertFault(
        new SqlServerConnections(server.address(), () -> "wrong"),
        Reason.WRONG_PASSWORD,
        "ALTER LOGIN [cdc]");
    assertFault(
        at("127.0.0.1", server.standIn().port(), "nowhere", TlsMode.DISABLE),
        Reason.UNKNOWN_DATABASE,
        "source.database");
    assertFault(at("127.0.0.1", 1, "shop", TlsMode.DISABLE), Reason.UNREACHABLE, "source.port");
    assertFault(
        at("nowhere.invalid", 1433, "shop", TlsMode.DISABLE), Reason.UNKNOWN_HOST, "source.host");
    assertFault(
        at("127.0.0.1", server.standIn().port(), "shop", TlsMode.VERIFY_FULL),
        Reason.TLS,
        "source.tls");
  }

  @Test
  void itSpeaksTlsWhereItIsAskedTo() throws SQLException {
    SqlServerConnections secure =
        new SqlServerConnections(server.address(TlsMode.REQUIRE), () -> TestSqlServer.PASSWORD);

    try (Connection connection = secure.open("test", SILENCE)) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  private SqlServerConnections at(String host, int port, String database, TlsMode tls) {
    return new SqlServerConnections(
        new SqlServerAddress(host, port, database, TestSqlServer.ACCOUNT, tls),
        () -> TestSqlServer.PASSWORD);
  }

  private static void assertFault(SqlServerConnections connections, Reason reason, String remedy) {
    assertThatThrownBy(() -> connections.open("test", SILENCE).close())
        .isInstanceOfSatisfying(
            SourceException.class,
            fault -> {
              assertThat(fault.reason()).as(fault.getMessage()).isEqualTo(reason);
              assertThat(fault.remedy()).contains(remedy);
            });
  }

  /** As an event of the connector would name it. */
  private String newestChange() throws SQLException {
    try (Connection connection = server.connections().open("test", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT MAX(__$start_lsn), MAX(__$seqval) FROM cdc.dbo_orders_CT")) {
      result.next();
      return Lsn.of(result.getBytes(1)) + "/" + Lsn.of(result.getBytes(2));
    }
  }

  private SqlServerConsistentView view(String... tables) {
    return SqlServerConsistentView.open(
        server.connections(), Arrays.stream(tables).map(SqlServerSourceTest::table).toList());
  }

  private static TableId table(String name) {
    return new TableId("dbo", name);
  }

  private static List<List<String>> rows(SqlServerConsistentView view) {
    return rows(view, view.tables().get(0));
  }

  private static List<List<String>> rows(SqlServerConsistentView view, Table table) {
    List<List<String>> rows = new ArrayList<>();
    view.rows(table, row -> rows.add(Arrays.asList(row)));
    return rows;
  }
}
