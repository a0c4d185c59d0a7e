package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** The shop's daily business in the SQL of MySQL and MariaDB. */
final class MySqlShopping implements Shopping {
  /** Derived tables: a table that is changed may not be read in the same statement otherwise. */
  private static final String RANDOM_ORDER =
      "(select floor(rand() * max(id)) as id from orders) as any_order";

  private static final String RANDOM_CUSTOMER =
      "(select id from customers where id >= (select uuid()) order by id limit 1)";

  @Override
  public int transaction(Connection connection, Random random) throws SQLException {
    return switch (Errand.next(random)) {
      case PLACE_ORDER -> placeOrder(connection, random);
      case ADVANCE_ORDER -> advanceOrder(connection);
      case CANCEL_ORDER -> cancelOrder(connection);
      case REPRICE -> reprice(connection);
      case REVISE_MANUAL -> reviseManual(connection, random);
      case CHANGE_CUSTOMER -> changeCustomer(connection, random);
      case MOVE_STOCK -> moveStock(connection, random);
      case TIDY_AUDIT -> tidyAudit(connection);
    };
  }

  private static int placeOrder(Connection connection, Random random) throws SQLException {
    int changed =
        Shopping.update(
            connection,
            """
            insert into orders (customer_id, total, deliver_on, note)
            select id, 0, current_date + interval 3 day, if(rand() < 0.1, 'leave at the door', null)
              from %s as customer
            """
                .formatted(RANDOM_CUSTOMER));
    if (changed == 0) {
      return 0;
    }
    int items = 1 + random.nextInt(5);
    for (int line = 1; line <= items; line++) {
      changed +=
          Shopping.update(
              connection,
              """
              insert into order_items (order_id, line, product_id, quantity, unit_price)
              select (select max(id) from orders where id = last_insert_id()), ?, p.id,
                     1 + floor(rand() * 4), p.price
                from products p
                join (select 1 + floor(rand() * max(id)) as id from products) any_product
                  on p.id = any_product.id
               where last_insert_id() > 0
              """,
              line);
    }
    changed +=
        Shopping.update(
            connection,
            """
            update orders set total = coalesce((select sum(quantity * unit_price) from order_items
                                                 where order_id = orders.id), 0)
             where id = last_insert_id()
            """);
    return changed + audit(connection, "order placed");
  }

  private static int advanceOrder(Connection connection) throws SQLException {
    return Shopping.update(
            connection,
            """
            update orders join
              (select o.id from orders o join %s on o.id >= any_order.id
                where o.status in ('new', 'paid') order by o.id limit 2) chosen
              on chosen.id = orders.id
            set status = if(status = 'new', 'paid', 'shipped')
            """
                .formatted(RANDOM_ORDER))
        + audit(connection, "order advanced");
  }

  private static int cancelOrder(Connection connection) throws SQLException {
    int items =
        Shopping.update(
            connection,
            """
            delete order_items from order_items join
              (select o.id from orders o join %s on o.id >= any_order.id order by o.id limit 1) victim
              on order_items.order_id = victim.id
            """
                .formatted(RANDOM_ORDER));
    return items
        + Shopping.update(
            connection,
            """
            delete orders from orders join
              (select o.id from orders o left join order_items i on i.order_id = o.id
                where i.order_id is null order by o.id desc limit 1) empty_one
              on orders.id = empty_one.id
            """)
        + audit(connection, "order cancelled");
  }

  private static int reprice(Connection connection) throws SQLException {
    return Shopping.update(
        connection,
        """
        update products join (select 1 + floor(rand() * max(id)) as id from products) any_product
               on products.id = any_product.id
           set price = round(price * (0.9 + rand() * 0.2), 2), updated_at = current_timestamp(3)
        """);
  }

  private static int reviseManual(Connection connection, Random random) throws SQLException {
    String body = random.nextInt(3) == 0 ? ", body = concat(body, uuid())" : "";
    return Shopping.update(
        connection,
        """
        update product_manuals join
          (select product_id from product_manuals order by rand() limit 1) any_manual
          on product_manuals.product_id = any_manual.product_id
        set revision = revision + 1%s
        """
            .formatted(body));
  }

  private static int changeCustomer(Connection connection, Random random) throws SQLException {
    if (random.nextInt(3) == 0) {
      return Shopping.update(
          connection,
          """
          insert into customers (id, email, name, interests, preferences, born)
          select id, concat('new-', id, '@example.com'), 'New Customer', 'news', '{}', null
            from (select uuid() as id) customer
          """);
    }
    return Shopping.update(
        connection,
        """
        update customers join %s any_customer on customers.id = any_customer.id
           set tier = 'gold', newsletter = not newsletter,
               preferences = json_set(preferences, '$.seen', cast(now(6) as char))
        """
            .formatted(RANDOM_CUSTOMER));
  }

  /** Changes the primary key of a row. */
  private static int moveStock(Connection connection, Random random) throws SQLException {
    return Shopping.update(
        connection,
        """
        update inventory join
          (select product_id, warehouse from inventory order by rand() limit 1) any_stock
          on inventory.product_id = any_stock.product_id
         and inventory.warehouse = any_stock.warehouse
        set inventory.warehouse = ?, on_hand = on_hand - 1, counted_at = current_timestamp(6)
        """,
        "Transit " + Long.toUnsignedString(random.nextLong()));
  }

  private static int tidyAudit(Connection connection) throws SQLException {
    return Shopping.update(connection, "delete from audit_log order by at limit 3")
        + Shopping.update(
            connection,
            "update audit_log set details = '{\"seen\": true}' order by at desc limit 1");
  }

  private static int audit(Connection connection, String action) throws SQLException {
    return Shopping.update(
        connection, "insert into audit_log (actor, action) values ('shop', '" + action + "')");
  }
}
