package dev.tributary.sandbox.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The shop in SQL Server, in statements that a stand-in for it understands, too. */
final class SqlServerShop implements ShopDialect {
  /** Orders have their numbers from the shop, spread over this range. */
  static final long ORDER_NUMBERS = 1L << 50;

  /** What a row has in the columns of its insert. */
  private interface Row {
    Object[] of(int number);
  }

  /** Changes are captured from when the tables are full: until then, a snapshot reads them. */
  @Override
  public void create(Connection connection, ShopSizes sizes) throws SQLException {
    execute(
        connection,
        "alter database %s set allow_snapshot_isolation on".formatted(ShopDatabase.NAME));
    for (String table : ShopDialect.resource("sqlserver.sql").split(";\n")) {
      if (!table.isBlank()) {
        execute(connection, table);
      }
    }
    connection.setAutoCommit(false);
    customers(connection, sizes.customers());
    products(connection, sizes.products(), sizes.manuals());
    orders(connection, sizes);
    inventory(connection, sizes);
    audit(connection, sizes.audit());
    connection.commit();
    connection.setAutoCommit(true);
    execute(connection, "exec sys.sp_cdc_enable_db");
    for (String table : ShopDatabase.TABLES) {
      execute(
          connection,
          """
          exec sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'%s',
            @role_name = NULL, @supports_net_changes = 0
          """
              .formatted(table));
    }
    execute(connection, "exec sys.sp_cdc_change_job @job_type = N'capture', @pollinginterval = 1");
  }

  @Override
  public Shopping shopping() {
    return new SqlServerShopping();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void customers(Connection connection, int count) throws SQLException {
    insert(
        connection,
        "customers (id, email, name, tier, newsletter, preferences, born, created_at)",
        count,
        n ->
            new Object[] {
              ShopValues.customer(n),
              "customer" + n + "@example.com",
              ShopValues.name(n),
              ShopValues.tier(n),
              n % 4 == 0,
              "{\"language\": \"%s\", \"theme\": %d}".formatted(n % 2 == 0 ? "en" : "de", n % 7),
              n % 10 == 0 ? null : LocalDate.of(1950, 1, 1).plusDays(n % 20_000),
              LocalDateTime.of(2024, 1, 1, 0, 0, 0, 123_456_700)
                  .plusMinutes(13L * n)
                  .atOffset(ZoneOffset.ofHours(n % 3))
            });
  }

  private static void products(Connection connection, int count, int manuals) throws SQLException {
    insert(
        connection,
        "products (id, sku, name, price, cost, weight_kg, attributes, thumbnail)",
        count,
        n ->
            new Object[] {
              1 + n,
              "P%08d".formatted(n),
              "Product " + n,
              ShopValues.price(n),
              ShopValues.price(n).divide(BigDecimal.valueOf(8)).setScale(4, RoundingMode.HALF_UP),
              n % 5 == 0 ? null : n * 0.007,
              "<product><colour>%s</colour></product>".formatted(n % 2 == 0 ? "red" : "blue"),
              ShopValues.digest(n).getBytes(StandardCharsets.UTF_8)
            });
    insert(
        connection,
        "product_manuals (product_id, body)",
        Math.min(manuals, count),
        n -> new Object[] {1 + n, ShopValues.manual(n)});
  }

  private static void orders(Connection connection, ShopSizes sizes) throws SQLException {
    long step = ORDER_NUMBERS / sizes.orders();
    insert(
        connection,
        "orders (id, customer_id, status, total, placed_at, deliver_on, note)",
        sizes.orders(),
        n ->
            new Object[] {
              n * step,
              ShopValues.customer(n % sizes.customers()),
              ShopValues.state(n),
              ShopValues.price(n % sizes.products()),
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
              n % sizes.orders() * step,
              1 + n / sizes.orders(),
              1 + n % sizes.products(),
              1 + n % 5,
              ShopValues.price(n % sizes.products())
            });
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
        statement.executeUpdate();
      }
    }
  }
}
