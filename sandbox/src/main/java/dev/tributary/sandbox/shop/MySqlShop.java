package dev.tributary.sandbox.shop;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The shop in MySQL and MariaDB, which have no series of numbers: rows are sent in batches. */
final class MySqlShop implements ShopDialect {
  private static final int BATCH = 1_000;
  private static final String[] INTERESTS = {"", "music", "garden,travel", "books", "music,books"};

  /** What a row has in the columns of its insert. */
  private interface Row {
    Object[] of(int number);
  }

  @Override
  public void create(Connection connection, ShopSizes sizes) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : ShopDialect.resource("mysql.sql").split(";\n")) {
        if (!table.isBlank()) {
          statement.execute(table);
        }
      }
    }
    connection.setAutoCommit(false);
    customers(connection, sizes.customers());
    products(connection, sizes.products(), sizes.manuals());
    orders(connection, sizes);
    inventory(connection, sizes);
    audit(connection, sizes.audit());
    connection.commit();
  }

  @Override
  public Shopping shopping() {
    return new MySqlShopping();
  }

  private static void customers(Connection connection, int count) throws SQLException {
    insert(
        connection,
        "customers (id, email, name, tier, newsletter, interests, preferences, born, created_at)",
        count,
        n ->
            new Object[] {
              ShopValues.customer(n),
              "customer" + n + "@example.com",
              ShopValues.name(n),
              ShopValues.tier(n),
              n % 4 == 0,
              INTERESTS[n % INTERESTS.length],
              "{\"language\": \"%s\", \"theme\": %d}".formatted(n % 2 == 0 ? "en" : "de", n % 7),
              n % 10 == 0 ? null : LocalDate.of(1950, 1, 1).plusDays(n % 20_000),
              LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_456_000).plusMinutes(13L * n)
            });
  }

  private static void products(Connection connection, int count, int manuals) throws SQLException {
    insert(
        connection,
        "products (id, sku, name, price, weight_kg, attributes, thumbnail)",
        count,
        n ->
            new Object[] {
              1 + n,
              "P%08d".formatted(n),
              "Product " + n,
              ShopValues.price(n),
              n % 5 == 0 ? null : n * 0.007,
              "{\"colour\": \"%s\", \"size\": %d}".formatted(n % 2 == 0 ? "red" : "blue", n % 50),
              n % 3 == 0 ? ShopValues.digest(n).getBytes(StandardCharsets.UTF_8) : null
            });
    insert(
        connection,
        "product_manuals (product_id, body)",
        Math.min(manuals, count),
        n -> new Object[] {1 + n, ShopValues.manual(n)});
  }

  private static void orders(Connection connection, ShopSizes sizes) throws SQLException {
    insert(
        connection,
        "orders (id, customer_id, status, total, placed_at, deliver_on, note)",
        sizes.orders(),
        n ->
            new Object[] {
              1 + n,
              ShopValues.customer(n % sizes.customers()),
              ShopValues.state(n),
              BigDecimal.ZERO,
              LocalDateTime.of(2025, 1, 1, 8, 0).plusMinutes(7L * n),
              LocalDate.of(2025, 1, 3).plusDays(n / 200),
              n % 9 == 0 ? "ring \"twice\"" : null
            });
    insert(
        connection,
        "order_items (order_id, line, product_id, quantity, unit_price)",
        sizes.items(),
        n ->
            new Object[] {
              1 + n % sizes.orders(),
              1 + n / sizes.orders(),
              1 + n % sizes.products(),
              1 + n % 5,
              ShopValues.price(n % sizes.products())
            });
    Shopping.update(
        connection,
        """
        update orders join (select order_id, sum(quantity * unit_price) as total
                              from order_items group by order_id) items on order_id = id
           set orders.total = items.total
        """);
  }

  private static void inventory(Connection connection, ShopSizes sizes) throws SQLException {
    insert(
        connection,
        "inventory (product_id, warehouse, on_hand)",
        ShopValues.inventory(sizes),
        n -> ShopValues.stock(n, sizes));
  }

  private static void audit(Connection connection, int count) throws SQLException {
    insert(
        connection,
        "audit_log (at, actor, action, details)",
        count,
        n ->
            new Object[] {
              LocalDateTime.of(2025, 1, 1, 0, 0).plusMinutes(n / 2),
              "clerk" + n % 7,
              "login",
              n % 2 == 0 ? "{\"address\": \"10.0.0.%d\"}".formatted(n % 250) : null
            });
  }

  private static void insert(Connection connection, String into, int count, Row row)
      throws SQLException {
    String marks = into.replaceAll(".*\\((.*)\\)", "$1").replaceAll("[a-z_]+", "?");
    try (PreparedStatement statement =
        connection.prepareStatement("insert into %s values (%s)".formatted(into, marks))) {
      for (int n = 0; n < count; n++) {
        Object[] values = row.of(n);
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
        if (n % BATCH == BATCH - 1) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }
}
