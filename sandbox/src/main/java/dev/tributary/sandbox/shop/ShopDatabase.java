package dev.tributary.sandbox.shop;

import dev.tributary.sandbox.EmbeddedPostgres;
import dev.tributary.sandbox.SandboxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A small shop: seven tables of many types, filled with as many rows as asked for. */
public final class ShopDatabase {
  /** The tables, parents before children. */
  public static final List<String> TABLES =
      List.of(
          "public.customers",
          "public.products",
          "public.product_manuals",
          "public.orders",
          "public.order_items",
          "public.inventory",
          "public.audit_log");

  /** The database's name. */
  public static final String NAME = "shop";

  private final DataSource database;

  private ShopDatabase(DataSource database) {
    this.database = database;
  }

  /** Makes the database in a running server, without tables. */
  public static ShopDatabase createIn(EmbeddedPostgres server) {
    try (Connection connection = dataSource(server, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + NAME);
    } catch (SQLException e) {
      throw failed("make the sample database", e);
    }
    return new ShopDatabase(dataSource(server, NAME));
  }

  /** A workload on this database that begins when it is started. */
  public ShopWorkload workload(long seed, double transactionsPerSecond) {
    return new ShopWorkload(database, seed, transactionsPerSecond);
  }

  /**
   * Makes the tables and fills them, in one transaction.
   *
   * @param rows of all tables together, about; at least 100
   */
  public void fill(int rows) {
    try {
      create(rows);
    } catch (SQLException e) {
      throw failed("fill the sample database", e);
    }
  }

  private void create(int rows) throws SQLException {
    Sizes sizes = Sizes.of(rows);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(resource("schema.sql"));
      }
      customers(connection, sizes.customers());
      products(connection, sizes.products(), sizes.manuals());
      orders(connection, sizes);
      inventory(connection, sizes.inventory());
      audit(connection, sizes.audit());
      connection.commit();
      try (Statement statement = connection.createStatement()) {
        statement.execute("analyze");
      }
      connection.commit();
    }
  }

  /** Rows of all tables together, now. */
  public long rows() {
    StringBuilder sql = new StringBuilder("select 0");
    for (String table : TABLES) {
      sql.append(" + (select count(*) from ").append(table).append(')');
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql.toString())) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw failed("count the rows of the sample database", e);
    }
  }

  private static DataSource dataSource(EmbeddedPostgres server, String name) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(server.jdbcUrl(name));
    source.setUser(server.user());
    source.setPassword(server.password());
    source.setApplicationName("tributary-shop");
    return source;
  }

  static SandboxException failed(String what, SQLException cause) {
    return new SandboxException("Cannot %s: %s".formatted(what, cause.getMessage()), cause);
  }

  /** How the rows spread over the tables. */
  private record Sizes(
      int customers, int products, int manuals, int orders, int items, int inventory, int audit) {
    static Sizes of(int rows) {
      int customers = rows / 10;
      int products = rows / 20;
      int manuals = Math.max(1, Math.min(rows / 200, 2_000));
      int orders = rows * 3 / 10;
      int items = rows * 4 / 10;
      int inventory = rows / 10;
      int audit = rows - customers - products - manuals - orders - items - inventory;
      return new Sizes(customers, products, manuals, orders, items, inventory, audit);
    }
  }

  private static void customers(Connection connection, int count) throws SQLException {
    fill(
        connection,
        """
        insert into customers (email, name, tier, newsletter, interests, preferences, born, created_at)
        select 'customer' || n || '@example.com',
               (array['Ada', 'Grace', 'Edsger', 'Barbara', 'Donald', 'Frances', 'Jürgen', '雪'])[1 + n % 8]
                 || ' ' || (array['Lovelace', 'Hopper', 'Dijkstra', 'Liskov', 'Knuth', 'Allen'])[1 + n % 6],
               (array['bronze', 'silver', 'gold']::customer_tier[])[1 + n % 3],
               n % 4 = 0,
               (array['music', 'garden', 'travel', 'books', 'sports, outdoor'])[1 + n % 3 : 1 + n % 5],
               jsonb_build_object('language', (array['en', 'de', 'ja'])[1 + n % 3], 'theme', n % 7),
               case when n % 10 > 0 then date '1950-01-01' + n % 20000 end,
               timestamptz '2024-01-01 00:00:00.123456+00' + n * interval '13 minutes'
          from generate_series(1, ?) n
        """,
        count);
  }

  private static void products(Connection connection, int count, int manuals) throws SQLException {
    fill(
        connection,
        """
        insert into products (sku, name, price, weight_kg, attributes, thumbnail)
        select 'P' || lpad(n::text, 8, '0'), 'Product ' || n, (n * 37 % 100000) / 100.0,
               case when n % 5 > 0 then n * 0.0070 end,
               jsonb_build_object('colour', (array['red', 'green', 'blue'])[1 + n % 3], 'size', n % 50),
               case when n % 3 = 0 then decode(md5(n::text) || md5((n + 1)::text), 'hex') end
          from generate_series(1, ?) n
        """,
        count);
    fill(
        connection,
        """
        insert into product_manuals (product_id, body)
        select p.id, 'Manual of product ' || p.id || E'\\n'
                     || (select string_agg(md5(p.id::text || ':' || i), ' ') from generate_series(1, 300) i)
          from products p order by p.id limit ?
        """,
        manuals);
  }

  private static void orders(Connection connection, Sizes sizes) throws SQLException {
    fill(
        connection,
        """
        insert into orders (customer_id, status, total, placed_at, deliver_on, note)
        select c.id, (array['new', 'paid', 'shipped', 'cancelled']::order_status[])[1 + n % 4], 0,
               timestamptz '2025-01-01 08:00:00+00' + n * interval '7 minutes',
               date '2025-01-03' + (n / 200), case when n % 9 = 0 then 'ring "twice"' end
          from generate_series(0, ? - 1) n
          join (select id, row_number() over (order by email) - 1 as nth, count(*) over () as total
                  from customers) c on c.nth = n % c.total
        """,
        sizes.orders());
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into order_items (order_id, line, product_id, quantity, unit_price)
            select 1 + n % ?, 1 + n / ?, p.id, 1 + n % 5, p.price
              from generate_series(0, ? - 1) n join products p on p.id = 1 + n % ?
            """)) {
      statement.setInt(1, sizes.orders());
      statement.setInt(2, sizes.orders());
      statement.setInt(3, sizes.items());
      statement.setInt(4, sizes.products());
      statement.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update orders o set total = i.total
            from (select order_id, sum(quantity * unit_price) as total from order_items group by order_id) i
           where i.order_id = o.id
          """);
    }
  }

  private static void inventory(Connection connection, int count) throws SQLException {
    fill(
        connection,
        """
        insert into inventory (product_id, warehouse, on_hand)
        select p.id, w.name, (p.id * 7 % 500)::int
          from (values ('Berlin'), ('Oslo'), ('Porto')) w(name) cross join products p limit ?
        """,
        count);
  }

  private static void audit(Connection connection, int count) throws SQLException {
    fill(
        connection,
        """
        insert into audit_log (at, actor, action, details)
        select timestamptz '2025-01-01 00:00:00+00' + n / 2 * interval '1 minute', 'clerk' || n % 7,
               'login', case when n % 2 = 0 then jsonb_build_object('address', '10.0.0.' || n % 250) end
          from generate_series(1, ?) n
        """,
        count);
  }

  private static void fill(Connection connection, String sql, int count) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, count);
      statement.executeUpdate();
    }
  }

  private static String resource(String name) {
    try (InputStream in = ShopDatabase.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
