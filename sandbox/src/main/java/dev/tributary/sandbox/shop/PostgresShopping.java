package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/** The shop's daily business in PostgreSQL's SQL. */
final class PostgresShopping implements Shopping {
  private static final String RANDOM_ORDER =
      "(select floor(random() * max(id))::bigint from orders)";

  @Override
  public int transaction(Connection connection, Random random) throws SQLException {
    return switch (Errand.next(random)) {
      case PLACE_ORDER -> placeOrder(connection, random);
      case ADVANCE_ORDER -> advanceOrder(connection);
      case CANCEL_ORDER -> cancelOrder(connection);
      case REPRICE -> reprice(connection);
      case REVISE_MANUAL -> reviseManual(connection, random);
      case CHANGE_CUSTOMER -> changeCustomer(connection, random);
      case MOVE_STOCK -> moveStock(connection);
      case TIDY_AUDIT -> tidyAudit(connection);
    };
  }

  private static int placeOrder(Connection connection, Random random) throws SQLException {
    int items = 1 + random.nextInt(5);
    int changed =
        Shopping.update(
            connection,
            """
            insert into orders (customer_id, total, deliver_on, note)
            select id, 0, current_date + 3, case when random() < 0.1 then 'leave at the door' end
              from customers where id >= (select gen_random_uuid()) order by id limit 1
            """);
    if (changed == 0) {
      return 0;
    }
    for (int line = 1; line <= items; line++) {
      changed +=
          Shopping.update(
              connection,
              """
              insert into order_items (order_id, line, product_id, quantity, unit_price)
              select currval('orders_id_seq'), ?, id, 1 + floor(random() * 4)::int, price
                from products where id = (select 1 + floor(random() * max(id))::bigint from products)
              """,
              line);
    }
    changed +=
        Shopping.update(
            connection,
            """
            update orders set total = coalesce((select sum(quantity * unit_price) from order_items
                                                 where order_id = orders.id), 0)
             where id = currval('orders_id_seq')
            """);
    return changed + audit(connection, "order placed");
  }

  private static int advanceOrder(Connection connection) throws SQLException {
    return Shopping.update(
            connection,
            """
            update orders set status = case status when 'new' then 'paid' else 'shipped' end::order_status
             where id in (select id from orders where status in ('new', 'paid') and id >= %s
                          order by id limit 2 for update skip locked)
            """
                .formatted(RANDOM_ORDER))
        + audit(connection, "order advanced");
  }

  private static int cancelOrder(Connection connection) throws SQLException {
    String victim = "(select id from orders where id >= " + RANDOM_ORDER + " order by id limit 1)";
    int items = Shopping.update(connection, "delete from order_items where order_id = " + victim);
    return items
        + Shopping.update(
            connection,
            """
            delete from orders where id in (select id from orders o where not exists
              (select from order_items i where i.order_id = o.id) order by id desc limit 1
              for update skip locked)
            """)
        + audit(connection, "order cancelled");
  }

  private static int reprice(Connection connection) throws SQLException {
    return Shopping.update(
        connection,
        """
        update products set price = round(price * (0.9 + random() * 0.2)::numeric, 2), updated_at = now()
         where id = (select 1 + floor(random() * max(id))::bigint from products)
        """);
  }

  private static int reviseManual(Connection connection, Random random) throws SQLException {
    String set =
        random.nextInt(3) == 0
            ? "revision = revision + 1, body = body || md5(random()::text)"
            : "revision = revision + 1";
    return Shopping.update(
        connection,
        "update product_manuals set "
            + set
            + " where product_id = (select product_id from product_manuals order by random() limit 1)");
  }

  private static int changeCustomer(Connection connection, Random random) throws SQLException {
    if (random.nextInt(3) == 0) {
      return Shopping.update(
          connection,
          """
          insert into customers (email, name, interests, born)
          values ('new-' || gen_random_uuid() || '@example.com', 'New Customer', array['news', null], null)
          """);
    }
    return Shopping.update(
        connection,
        """
        update customers set tier = 'gold', newsletter = not newsletter,
               preferences = preferences || jsonb_build_object('seen', clock_timestamp())
         where id = (select id from customers where id >= (select gen_random_uuid()) order by id limit 1)
        """);
  }

  /** Changes the primary key of a row. */
  private static int moveStock(Connection connection) throws SQLException {
    return Shopping.update(
        connection,
        """
        update inventory set warehouse = 'Transit ' || txid_current(), on_hand = on_hand - 1,
                             counted_at = localtimestamp
         where (product_id, warehouse) = (select product_id, warehouse from inventory
                                          order by random() limit 1)
        """);
  }

  private static int tidyAudit(Connection connection) throws SQLException {
    return Shopping.update(
            connection,
            "delete from audit_log where ctid = any(array(select ctid from audit_log order by at limit 3"
                + " for update skip locked))")
        + Shopping.update(
            connection,
            "update audit_log set details = '{\"seen\": true}' where ctid = any(array(select ctid from"
                + " audit_log order by at desc limit 1 for update skip locked))");
  }

  private static int audit(Connection connection, String action) throws SQLException {
    return Shopping.update(
        connection, "insert into audit_log (actor, action) values ('shop', '" + action + "')");
  }
}
