package dev.tributary.benchmarks.pipeline;

import dev.tributary.sandbox.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The database that is measured with: tables of ten columns of ten types, about 200 B a row. */
final class SampleTables {
  static final String DATABASE = "bench";
  static final String SNAPSHOT = "big";
  static final String STREAM = "ev";
  static final String LATENCY = "lat";

  /** Of equal size, and together as large as the one for the snapshot. */
  static final List<String> PARTS = List.of("part_1", "part_2", "part_3", "part_4");

  static final int ROWS_PER_TRANSACTION = 1_000;

  private static final String COLUMNS =
      """
      id bigint primary key, name varchar(64), descr text, amount numeric(12,2),
      created timestamptz, payload jsonb, active bool, qty int, category varchar(20),
      ratio double precision""";

  private static final String ROWS =
      """
      select g, 'customer '||(g*7919%%1000003),
        'order line '||g||' lorem ipsum dolor sit amet consectetur',
        (g*31%%10000000)/100.0, timestamptz '2024-01-01 00:00:00+00' + g*interval '1 second',
        jsonb_build_object('sku','SKU-'||g%%5000,'n',g%%97,'tags',jsonb_build_array('a','b','c')),
        g%%3=0, (g%%1000)::int, 'cat-'||g%%50, (g%%10007)/7.0
      from generate_series(%d::bigint, %d::bigint) g""";

  private final EmbeddedPostgres server;
  private long streamed;
  private long inserted;

  private SampleTables(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Makes the database and its tables, and fills the one for the snapshot. */
  static SampleTables createIn(EmbeddedPostgres server, long rows) throws SQLException {
    SampleTables tables = new SampleTables(server);
    tables.execute("postgres", "create database " + DATABASE);
    for (String table : new String[] {SNAPSHOT, STREAM, LATENCY}) {
      tables.execute("create table public.%s(%s)".formatted(table, COLUMNS));
    }
    tables.execute("insert into public.big " + ROWS.formatted(1, rows));
    tables.execute("vacuum analyze public.big");
    tables.execute("checkpoint");
    return tables;
  }

  /** Makes a database of equal tables, and fills them. */
  static SampleTables createParts(EmbeddedPostgres server, long rows) throws SQLException {
    SampleTables tables = new SampleTables(server);
    tables.execute("postgres", "create database " + DATABASE);
    for (String table : PARTS) {
      tables.execute("create table public.%s(%s)".formatted(table, COLUMNS));
      tables.execute("insert into public.%s ".formatted(table) + ROWS.formatted(1, rows / 4));
      tables.execute("vacuum analyze public." + table);
    }
    tables.execute("checkpoint");
    return tables;
  }

  /** Half inserts, half updates of the same rows, in transactions of a thousand. */
  void change(long changes) throws SQLException {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement()) {
      for (long done = 0; done < changes; done += 2 * ROWS_PER_TRANSACTION) {
        long first = streamed + 1;
        long last = streamed + ROWS_PER_TRANSACTION;
        statement.execute("insert into public.ev " + ROWS.formatted(first, last));
        statement.execute(
            """
            update public.ev set qty = qty + 1, amount = amount + 1, descr = descr || '.'
            where id between %d and %d"""
                .formatted(first, last));
        streamed = last;
      }
      statement.execute("checkpoint");
    }
  }

  /** Prepares to insert single rows, each in a transaction of its own. */
  SingleRows singleRows() throws SQLException {
    Connection connection = connect(DATABASE);
    return new SingleRows(
        connection,
        connection.prepareStatement(
            "insert into public.lat "
                + ROWS.formatted(0, 0).replace("0::bigint, 0::bigint", "?::bigint, ?::bigint")));
  }

  void dropSlot(String slot) throws SQLException {
    execute(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%s'"
            .formatted(slot));
  }

  boolean slotIsActive(String slot) throws SQLException {
    try (Connection connection = connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select 1 from pg_replication_slots where active and slot_name = '%s'"
                    .formatted(slot))) {
      return rows.next();
    }
  }

  private void execute(String sql) throws SQLException {
    execute(DATABASE, sql);
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
  }

  /** Inserts rows one by one. */
  final class SingleRows implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;

    private SingleRows(Connection connection, PreparedStatement insert) {
      this.connection = connection;
      this.insert = insert;
    }

    /** Returns when the row is committed. */
    void insert() throws SQLException {
      inserted++;
      insert.setLong(1, inserted);
      insert.setLong(2, inserted);
      insert.execute();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
