package dev.tributary.sandbox.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The shop's daily business in the SQL of SQL Server. Rows are chosen first and changed by their
 * keys then.
 */
final class SqlServerShopping implements Shopping {
  private static final int LOCK_REQUEST_TIMEOUT = 1222;

  @Override
  public int transaction(Connection connection, Random random) throws SQLException {
    try {
      return oneOf(connection, random);
    } catch (SQLException e) {
      if (e.getErrorCode() == LOCK_REQUEST_TIMEOUT) {
        throw new SQLTransientException("Somebody else was there first", e);
      }
      throw e;
    }
  }

  private static int oneOf(Connection connection, Random random) throws SQLException {
    return switch (Errand.next(random)) {
      case PLACE_ORDER -> placeOrder(connection, random);
      case ADVANCE_ORDER -> advanceOrder(connection, random);
      case CANCEL_ORDER -> cancelOrder(connection, random);
      case REPRICE -> reprice(connection, random);
      case REVISE_MANUAL -> reviseManual(connection, random);
      case CHANGE_CUSTOMER -> changeCustomer(connection, random);
      case MOVE_STOCK -> moveStock(connection, random);
      case TIDY_AUDIT -> tidyAudit(connection, random);
    };
  }

  private static int placeOrder(Connection connection, Random random) throws SQLException {
    List<Object[]> customers =
        rows(connection, "select top (1) id from customers where tier = ?", tier(random));
    if (customers.isEmpty()) {
      return 0;
    }
    long order = random.nextLong(SqlServerShop.ORDER_NUMBERS);
    int changed =
        Shopping.update(
            connection,
            "insert into orders (id, customer_id, total, deliver_on, note) values (?, ?, 0, ?, ?)",
            order,
            customers.get(0)[0].toString(),
            LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300)),
            random.nextInt(10) == 0 ? "leave at the door" : "");
    BigDecimal total = BigDecimal.ZERO;
    int items = 1 + random.nextInt(5);
    for (int line = 1; line <= items; line++) {
      BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), 2);
      int quantity = 1 + random.nextInt(4);
      total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
      changed +=
          Shopping.update(
              connection,
              "insert into order_items (order_id, line, product_id, quantity, unit_price)"
                  + " values (?, ?, ?, ?, ?)",
              order,
              line,
              1 + random.nextInt(100),
              quantity,
              price);
    }
    changed +=
        Shopping.update(connection, "update orders set total = ? where id = ?", total, order);
    return changed + audit(connection, "order placed");
  }

  private static String tier(Random random) {
    return List.of("bronze", "silver", "gold").get(random.nextInt(3));
  }

  private static int advanceOrder(Connection connection, Random random) throws SQLException {
    int changed = 0;
    for (Object[] order : someOrders(connection, random, 2)) {
      changed +=
          Shopping.update(
              connection,
              "update orders set status = case when status = 'new' then 'paid' else 'shipped' end"
                  + " where id = ?",
              order[0]);
    }
    return changed + audit(connection, "order advanced");
  }

  private static int cancelOrder(Connection connection, Random random) throws SQLException {
    int changed = 0;
    for (Object[] order : someOrders(connection, random, 1)) {
      changed +=
          Shopping.update(connection, "delete from order_items where order_id = ?", order[0]);
      changed += Shopping.update(connection, "delete from orders where id = ?", order[0]);
    }
    return changed + audit(connection, "order cancelled");
  }

  private static List<Object[]> someOrders(Connection connection, Random random, int count)
      throws SQLException {
    return rows(
        connection,
        "select top (%d) id from orders where id >= ? order by id".formatted(count),
        random.nextLong(SqlServerShop.ORDER_NUMBERS));
  }

  private static int reprice(Connection connection, Random random) throws SQLException {
    BigDecimal price = BigDecimal.valueOf(random.nextInt(1_000_000), 3);
    return Shopping.update(
        connection,
        "update products set price = ?, cost = ?, updated_at = sysutcdatetime() where id = ?",
        price.setScale(2, RoundingMode.HALF_UP),
        price.negate(),
        1 + random.nextInt(100));
  }

  private static int reviseManual(Connection connection, Random random) throws SQLException {
    int product = 1 + random.nextInt(10);
    return random.nextInt(3) == 0
        ? Shopping.update(
            connection,
            "update product_manuals set revision = revision + 1, body = ? where product_id = ?",
            ("revised " + random.nextInt() + " ").repeat(500),
            product)
        : Shopping.update(
            connection,
            "update product_manuals set revision = revision + 1 where product_id = ?",
            product);
  }

  private static int changeCustomer(Connection connection, Random random) throws SQLException {
    if (random.nextInt(3) == 0) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      return Shopping.update(
          connection,
          "insert into customers (id, email, name, preferences, born) values (?, ?, ?, '{}', null)",
          id,
          "new-" + id + "@example.com",
          "New Customer");
    }
    return Shopping.update(
        connection,
        "update customers set tier = ?, newsletter = ?, preferences = ? where id = ?",
        tier(random),
        random.nextBoolean(),
        "{\"seen\": %d}".formatted(random.nextInt()),
        ShopValues.customer(random.nextInt(10)));
  }

  /** Changes the primary key of a row. */
  private static int moveStock(Connection connection, Random random) throws SQLException {
    int product = 1 + random.nextInt(10);
    int changed = 0;
    for (Object[] stock :
        rows(connection, "select top (1) warehouse from inventory where product_id = ?", product)) {
      changed +=
          Shopping.update(
              connection,
              "update inventory set warehouse = ?, on_hand = on_hand - 1, counted_at = getdate()"
                  + " where product_id = ? and warehouse = ?",
              "Transit " + Long.toUnsignedString(random.nextLong()),
              product,
              stock[0]);
    }
    return changed;
  }

  private static int tidyAudit(Connection connection, Random random) throws SQLException {
    String clerk = "clerk" + random.nextInt(7);
    return Shopping.update(
            connection,
            "delete from audit_log where actor = ? and at < '2025-01-01T00:%02d:00'"
                .formatted(random.nextInt(60)),
            clerk)
        + Shopping.update(
            connection,
            "update audit_log set details = ? where actor = ? and at < '2025-01-01T02:00:00'",
            "{\"seen\": %d}".formatted(random.nextInt(100)),
            clerk);
  }

  private static int audit(Connection connection, String action) throws SQLException {
    return Shopping.update(
        connection, "insert into audit_log (actor, action) values ('shop', '" + action + "')");
  }

  private static List<Object[]> rows(Connection connection, String query, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<Object[]> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(new Object[] {result.getObject(1)});
        }
        return rows;
      }
    }
  }
}
