package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The shop in PostgreSQL: its tables are filled by the server itself. */
final class PostgresShop implements ShopDialect {
  @Override
  public void create(Connection connection, ShopSizes sizes) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(ShopDialect.resource("postgres.sql"));
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

  @Override
  public Shopping shopping() {
    return new PostgresShopping();
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

  private static void orders(Connection connection, ShopSizes sizes) throws SQLException {
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
}
