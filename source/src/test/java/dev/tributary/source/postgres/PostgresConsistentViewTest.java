package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.source.SourceException;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresConsistentViewTest {
  private final PostgresAddress database = TestServer.logical().newDatabase();
  private final PostgresConnections connections = TestServer.connections(database);

  @Test
  void rowsAreThoseOfTheMomentItWasOpened() {
    TestServer.run(
        database,
        "CREATE TABLE orders (id int PRIMARY KEY, note text)",
        "INSERT INTO orders VALUES (1, E'tab\\tline\\nback\\\\slash'), (2, NULL), (3, '')");

    try (PostgresConsistentView view = view("public.orders")) {
      TestServer.run(database, "DELETE FROM orders", "INSERT INTO orders VALUES (4, 'late')");

      assertThat(rows(view))
          .containsExactlyInAnyOrder(
              Arrays.asList("1", "tab\tline\nback\\slash"),
              Arrays.asList("2", null),
              Arrays.asList("3", ""));
      assertThat(rows(view)).as("a second reading").hasSize(3);
    }
  }

  @Test
  void aTransactionIsSeenIfItHadCommittedWhenTheViewWasOpened() throws Exception {
    TestServer.run(database, "CREATE TABLE t (id int PRIMARY KEY)");
    String before =
        TestServer.query(database, "INSERT INTO t VALUES (1) RETURNING pg_current_xact_id()::xid");
    try (Connection open = connections.open("test", Duration.ofSeconds(30));
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (2)");
      String running =
          TestServer.query(
              database,
              "SELECT backend_xid FROM pg_stat_activity"
                  + " WHERE backend_xid IS NOT NULL AND datname = current_database()");
      String beforeToo =
          TestServer.query(
              database, "INSERT INTO t VALUES (3) RETURNING pg_current_xact_id()::xid");

      try (PostgresConsistentView view = view("public.t")) {
        open.commit();
        String after =
            TestServer.query(
                database, "INSERT INTO t VALUES (4) RETURNING pg_current_xact_id()::xid");

        assertThat(view.sees(view.position(), before)).isTrue();
        assertThat(view.sees(view.position(), beforeToo)).isTrue();
        assertThat(view.sees(view.position(), running)).isFalse();
        assertThat(view.sees(view.position(), after)).isFalse();
        assertThat(rows(view)).containsExactlyInAnyOrder(List.of("1"), List.of("3"));
      }
    }
  }

  @Test
  void aMarkIsInTheLogBehindThePosition() {
    TestServer.run(database, "CREATE TABLE t (id int PRIMARY KEY)");
    TestServer.query(
        database, "SELECT pg_create_logical_replication_slot('marks', 'test_decoding')");

    try (PostgresConsistentView view = view("public.t")) {
      String first = view.mark();
      String second = view.mark();

      String seen =
          TestServer.query(
              database,
              "SELECT string_agg(data, '|') FROM pg_logical_slot_get_changes('marks', NULL, NULL)"
                  + " WHERE data LIKE '%prefix: tributary%' AND lsn > '"
                  + view.position()
                  + "'");
      assertThat(seen).contains("content:" + first).contains("content:" + second);
      assertThat(first).isNotEqualTo(second);
    } finally {
      TestServer.query(database, "SELECT pg_drop_replication_slot('marks')");
    }
  }

  @Test
  void columnsAndKeysAreThoseThatDebeziumUses() {
    TestServer.run(
        database,
        "CREATE SCHEMA \"Odd \"\"Schema\"",
        "CREATE TABLE \"Odd \"\"Schema\".\"Tab le\" (b int, a numeric(10,2) NOT NULL,"
            + " c text GENERATED ALWAYS AS ('x') STORED, PRIMARY KEY (b, a))",
        "INSERT INTO \"Odd \"\"Schema\".\"Tab le\" VALUES (1, 2.5)",
        "CREATE TABLE uniques (a int, b int NOT NULL, c text)",
        "CREATE UNIQUE INDEX a_expression ON uniques (lower(c))",
        "CREATE UNIQUE INDEX b_plain ON uniques (b, a)",
        "CREATE UNIQUE INDEX c_plain ON uniques (c)",
        "CREATE TABLE keyless (a int)");

    try (PostgresConsistentView view =
        PostgresConsistentView.open(
            connections,
            List.of(
                new TableId("public", "uniques"),
                new TableId("Odd \"Schema", "Tab le"),
                new TableId("public", "keyless")))) {
      Table odd = view.tables().get(0);
      assertThat(odd.id()).isEqualTo(new TableId("Odd \"Schema", "Tab le"));
      assertThat(odd.keyColumns()).containsExactly("b", "a");
      assertThat(odd.columns()).extracting("name").containsExactly("b", "a");
      assertThat(odd.columns()).extracting("type").containsExactly("integer", "numeric(10,2)");
      assertThat(rows(view, odd)).containsExactly(List.of("1", "2.50"));
      assertThat(view.tables().get(1).keyColumns()).isEmpty();
      assertThat(view.tables().get(2).keyColumns()).containsExactly("b", "a");
    }
  }

  @Test
  void aPartitionedTableIsReadAtItsRootAndAParentWithoutItsChildren() {
    TestServer.run(
        database,
        "CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE parts_low PARTITION OF parts FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE parts_high PARTITION OF parts FOR VALUES FROM (10) TO (20)",
        "INSERT INTO parts VALUES (1), (11)",
        "CREATE TABLE parent (id int PRIMARY KEY)",
        "CREATE TABLE child () INHERITS (parent)",
        "INSERT INTO parent VALUES (1)",
        "INSERT INTO child VALUES (2)");

    try (PostgresConsistentView view = view("public.parts")) {
      assertThat(rows(view)).containsExactlyInAnyOrder(List.of("1"), List.of("11"));
    }
    try (PostgresConsistentView view = view("public.parent")) {
      assertThat(rows(view)).containsExactly(List.of("1"));
    }
  }

  @Test
  void aConsumerThatGivesUpEndsTheViewAtOnce() {
    TestServer.run(
        database,
        "CREATE TABLE many (id int PRIMARY KEY)",
        "INSERT INTO many SELECT generate_series(1, 10000)");

    try (PostgresConsistentView view = view("public.many")) {
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
          .hasMessageContaining("The rows of public.many");
    }
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> view("public.nowhere"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "The database %s has no table public.nowhere. Check source.tables; names are"
                + " case-sensitive.",
            database.database());
  }

  private PostgresConsistentView view(String table) {
    return PostgresConsistentView.open(connections, List.of(TableId.parse(table)));
  }

  private static List<List<String>> rows(PostgresConsistentView view) {
    return rows(view, view.tables().get(0));
  }

  private static List<List<String>> rows(PostgresConsistentView view, Table table) {
    List<List<String>> rows = new ArrayList<>();
    view.rows(table, row -> rows.add(Arrays.asList(row)));
    return rows;
  }
}
