package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.source.SourceException;
import dev.tributary.source.SourceException.Reason;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the classes for MySQL and MariaDB do alike on both. */
abstract class MySqlSourceContract {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final TestMySql server = server();
  private final MySqlAddress database = server.newDatabase();
  final MySqlConnections connections = server.connections(database);

  abstract TestMySql server();

  @Test
  void rowsAreThoseOfTheMomentItWasOpened() {
    server.run(
        database,
        "CREATE TABLE orders (id int PRIMARY KEY, note text)",
        "INSERT INTO orders VALUES (1, 'tab\\tline\\nback\\\\slash 🐘'), (2, NULL), (3, '')");

    try (MySqlConsistentView view = view("orders")) {
      server.run(database, "DELETE FROM orders", "INSERT INTO orders VALUES (4, 'late')");

      assertThat(rows(view))
          .containsExactlyInAnyOrder(
              Arrays.asList("1", "tab\tline\nback\\slash 🐘"),
              Arrays.asList("2", null),
              Arrays.asList("3", ""));
      assertThat(rows(view)).as("a second reading").hasSize(3);
    }
  }

  @Test
  void aChangeIsSeenIfItsPlaceInTheLogIsBeforeTheViews() {
    MySqlAdministration administration = new MySqlAdministration(connections);
    server.run(database, "CREATE TABLE t (id int PRIMARY KEY)");
    String before = administration.position();
    server.run(database, "INSERT INTO t VALUES (1)");

    try (MySqlConsistentView view = view("t")) {
      String after = administration.position();
      server.run(database, "INSERT INTO t VALUES (2)");
      String later = administration.position();

      assertThat(view.sees(before, "")).isTrue();
      assertThat(view.sees(after, "")).isFalse();
      assertThat(view.sees(later, "")).isFalse();
      assertThat(view.rank(later)).isGreaterThan(view.rank(view.position()));
      assertThat(view.position()).isEqualTo(after);
      assertThat(view.mark()).startsWith(after);
      assertThat(rows(view)).containsExactly(List.of("1"));
    }
  }

  @Test
  void aTransactionThatIsNotCommittedIsNotSeen() throws Exception {
    server.run(
        database, "CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE other (id int PRIMARY KEY)");
    try (Connection open = server.administrators(database.database()).open("test", SILENCE);
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO other VALUES (1)");

      try (MySqlConsistentView view = view("t")) {
        String position = view.position();
        open.commit();

        assertThat(new MySqlAdministration(connections).position()).isNotEqualTo(position);
        assertThat(rows(view)).isEmpty();
      }
    }
  }

  @Test
  void columnsAndKeysAreThoseThatDebeziumUses() {
    server.run(
        database,
        "CREATE TABLE `odd ``name` (b int, a decimal(10,2) NOT NULL, PRIMARY KEY (b, a))",
        "INSERT INTO `odd ``name` VALUES (1, 2.5)",
        "CREATE TABLE uniques (a int, b int NOT NULL, c varchar(9) NOT NULL, UNIQUE a_null (a),"
            + " UNIQUE z (c, b), UNIQUE y (b))",
        "CREATE TABLE keyless (a int, b int NOT NULL, UNIQUE (a), KEY (b))");

    try (MySqlConsistentView view = view("uniques", "odd `name", "keyless")) {
      Table keyless = view.tables().get(0);
      Table odd = view.tables().get(1);
      Table uniques = view.tables().get(2);
      assertThat(keyless.keyColumns()).isEmpty();
      assertThat(odd.id()).isEqualTo(table("odd `name"));
      assertThat(odd.keyColumns()).containsExactly("b", "a");
      assertThat(odd.columns()).extracting("name").containsExactly("b", "a");
      assertThat(odd.columns().get(1).type()).isEqualTo("decimal(10,2)");
      assertThat(rows(view, odd)).containsExactly(List.of("1", "2.50"));
      assertThat(uniques.keyColumns()).containsExactly("c", "b");
    }
  }

  @Test
  void theSmallestAccountSuffices() {
    server.run(
        database,
        "CREATE TABLE t (id int PRIMARY KEY)",
        "INSERT INTO t VALUES (1)",
        "DROP USER IF EXISTS 'smallest'@'%'",
        "CREATE USER 'smallest'@'%' IDENTIFIED BY 'secret'",
        "GRANT SELECT, SHOW DATABASES, REPLICATION SLAVE, REPLICATION CLIENT, LOCK TABLES"
            + " ON *.* TO 'smallest'@'%'");
    MySqlConnections smallest =
        new MySqlConnections(server.address(database.database(), "smallest"), () -> "secret");

    try (MySqlConsistentView view = MySqlConsistentView.open(smallest, List.of(table("t")))) {
      assertThat(rows(view)).containsExactly(List.of("1"));
      assertThat(new MySqlAdministration(smallest).position()).isEqualTo(view.position());
      assertThat(new MySqlCatalogue(smallest).tables()).containsExactly(table("t"));
    }
  }

  @Test
  void aConsumerThatGivesUpEndsTheViewAtOnce() {
    server.run(
        database,
        "CREATE TABLE many (id int PRIMARY KEY AUTO_INCREMENT, a int)",
        "INSERT INTO many (a) VALUES (1), (2), (3), (4)",
        "INSERT INTO many (a) SELECT x.a FROM many x, many y, many z, many u, many v, many w");

    try (MySqlConsistentView view = view("many")) {
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
          .hasMessageContaining("The rows of %s.many".formatted(database.database()));
    }
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> view("nowhere"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith(
            "The database %s has no table %s.".formatted(database.database(), table("nowhere")));
  }

  @Test
  void aTableWithoutTransactionsHasNoMoment() {
    server.run(database, "CREATE TABLE old (id int PRIMARY KEY) ENGINE=MyISAM");

    assertThatThrownBy(() -> view("old"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("MyISAM")
        .hasMessageContaining("ENGINE=InnoDB");
  }

  @Test
  void tablesArePeoplesOwnAndTheirSizesAreEstimated() {
    server.run(
        database,
        "CREATE TABLE b (id int PRIMARY KEY)",
        "CREATE TABLE a (id int)",
        "CREATE VIEW v AS SELECT * FROM a",
        "INSERT INTO b VALUES (1), (2)",
        "ANALYZE TABLE b");

    assertThat(new MySqlCatalogue(connections).tables()).containsExactly(table("a"), table("b"));
    assertThat(
            new MySqlAdministration(connections).rowEstimates(List.of(table("b"), table("none"))))
        .containsOnlyKeys(table("b"))
        .containsValue(2L);
  }

  @Test
  void whatGoesWrongIsSaidWithARemedy() {
    String user = database.user();
    assertFault(new MySqlConnections(database, () -> "wrong"), Reason.WRONG_PASSWORD, "ALTER USER");
    assertFault(
        server.connections(server.address("nowhere", user)),
        Reason.UNKNOWN_DATABASE,
        "source.database");
    assertFault(at("127.0.0.1", 1), Reason.UNREACHABLE, "source.port");
    assertFault(at("nowhere.invalid", 3306), Reason.UNKNOWN_HOST, "source.host");
  }

  private MySqlConnections at(String host, int port) {
    return new MySqlConnections(
        new MySqlAddress(database.flavour(), host, port, "d", "u", TlsMode.PREFER), () -> "");
  }

  private static void assertFault(MySqlConnections connections, Reason reason, String remedy) {
    assertThatThrownBy(() -> connections.open("test", SILENCE).close())
        .isInstanceOfSatisfying(
            SourceException.class,
            fault -> {
              assertThat(fault.reason()).as(fault.getMessage()).isEqualTo(reason);
              assertThat(fault.remedy()).contains(remedy);
            });
  }

  private MySqlConsistentView view(String... tables) {
    return MySqlConsistentView.open(connections, Arrays.stream(tables).map(this::table).toList());
  }

  private TableId table(String name) {
    return new TableId(database.database(), name);
  }

  private static List<List<String>> rows(MySqlConsistentView view) {
    return rows(view, view.tables().get(0));
  }

  private static List<List<String>> rows(MySqlConsistentView view, Table table) {
    List<List<String>> rows = new ArrayList<>();
    view.rows(table, row -> rows.add(Arrays.asList(row)));
    return rows;
  }
}
