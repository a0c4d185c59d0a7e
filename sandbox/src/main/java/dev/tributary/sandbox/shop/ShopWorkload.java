package dev.tributary.sandbox.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Customers, clerks and returns: transactions of inserts, updates and deletes on the sample shop,
 * from several connections at once. A twentieth of them is rolled back.
 */
public final class ShopWorkload implements AutoCloseable {
  private static final int CONNECTIONS = 2;
  private static final String RANDOM_ORDER =
      "(select floor(random() * max(id))::bigint from orders)";

  private final DataSource database;
  private final long seed;
  private final double transactionsPerSecond;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();
  private volatile boolean stopping;
  private volatile Optional<SQLException> failure = Optional.empty();

  /**
   * @param transactionsPerSecond over all connections
   */
  ShopWorkload(DataSource database, long seed, double transactionsPerSecond) {
    this.database = database;
    this.seed = seed;
    this.transactionsPerSecond = transactionsPerSecond;
  }

  /** Committed transactions so far. */
  public long transactions() {
    return transactions.get();
  }

  /** Committed row changes so far. */
  public long changes() {
    return changes.get();
  }

  public void start() {
    for (int i = 0; i < CONNECTIONS; i++) {
      Random random = new Random(seed + i);
      Thread thread = new Thread(() -> run(random), "shop-workload-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Lets every running transaction end, then returns. Rethrows what ended the workload early. */
  public void stop() throws InterruptedException {
    stopping = true;
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(30).toMillis());
    }
    if (failure.isPresent()) {
      throw ShopDatabase.failed("go on with the workload", failure.get());
    }
  }

  @Override
  public void close() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }

  private void run(Random random) {
    long pause = (long) (CONNECTIONS * 1e9 / transactionsPerSecond);
    long next = System.nanoTime();
    while (!stopping) {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        while (!stopping) {
          one(connection, random);
          next = Math.max(next + pause, System.nanoTime() - 1_000_000_000L);
          LockSupport.parkNanos(next - System.nanoTime());
        }
      } catch (SQLTransientException e) {
        LockSupport.parkNanos(200_000_000L);
      } catch (SQLException e) {
        if (!passes(e)) {
          failure = Optional.of(e);
          return;
        }
        LockSupport.parkNanos(200_000_000L);
      }
    }
  }

  /** Deadlocks, serialization failures, and a server that restarts: try again. */
  private static boolean passes(SQLException e) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    return state.startsWith("40") || state.startsWith("08") || state.startsWith("57P");
  }

  private void one(Connection connection, Random random) throws SQLException {
    int changed = transaction(connection, random);
    if (random.nextInt(20) == 0) {
      connection.rollback();
    } else {
      connection.commit();
      transactions.incrementAndGet();
      changes.addAndGet(changed);
    }
  }

  private static int transaction(Connection connection, Random random) throws SQLException {
    int kind = random.nextInt(100);
    if (kind < 40) {
      return placeOrder(connection, random);
    } else if (kind < 60) {
      return advanceOrder(connection);
    } else if (kind < 68) {
      return cancelOrder(connection);
    } else if (kind < 78) {
      return reprice(connection);
    } else if (kind < 84) {
      return reviseManual(connection, random);
    } else if (kind < 92) {
      return changeCustomer(connection, random);
    } else if (kind < 96) {
      return moveStock(connection);
    }
    return tidyAudit(connection);
  }

  private static int placeOrder(Connection connection, Random random) throws SQLException {
    int items = 1 + random.nextInt(5);
    int changed =
        update(
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
          update(
              connection,
              """
              insert into order_items (order_id, line, product_id, quantity, unit_price)
              select currval('orders_id_seq'), ?, id, 1 + floor(random() * 4)::int, price
                from products where id = (select 1 + floor(random() * max(id))::bigint from products)
              """,
              line);
    }
    changed +=
        update(
            connection,
            """
            update orders set total = coalesce((select sum(quantity * unit_price) from order_items
                                                 where order_id = orders.id), 0)
             where id = currval('orders_id_seq')
            """);
    return changed + audit(connection, "order placed");
  }

  private static int advanceOrder(Connection connection) throws SQLException {
    return update(
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
    int items = update(connection, "delete from order_items where order_id = " + victim);
    return items
        + update(
            connection,
            """
            delete from orders where id in (select id from orders o where not exists
              (select from order_items i where i.order_id = o.id) order by id desc limit 1
              for update skip locked)
            """)
        + audit(connection, "order cancelled");
  }

  private static int reprice(Connection connection) throws SQLException {
    return update(
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
    return update(
        connection,
        "update product_manuals set "
            + set
            + " where product_id = (select product_id from product_manuals order by random() limit 1)");
  }

  private static int changeCustomer(Connection connection, Random random) throws SQLException {
    if (random.nextInt(3) == 0) {
      return update(
          connection,
          """
          insert into customers (email, name, interests, born)
          values ('new-' || gen_random_uuid() || '@example.com', 'New Customer', array['news', null], null)
          """);
    }
    return update(
        connection,
        """
        update customers set tier = 'gold', newsletter = not newsletter,
               preferences = preferences || jsonb_build_object('seen', clock_timestamp())
         where id = (select id from customers where id >= (select gen_random_uuid()) order by id limit 1)
        """);
  }

  /** Changes the primary key of a row. */
  private static int moveStock(Connection connection) throws SQLException {
    return update(
        connection,
        """
        update inventory set warehouse = 'Transit ' || txid_current(), on_hand = on_hand - 1,
                             counted_at = localtimestamp
         where (product_id, warehouse) = (select product_id, warehouse from inventory
                                          order by random() limit 1)
        """);
  }

  private static int tidyAudit(Connection connection) throws SQLException {
    return update(
            connection,
            "delete from audit_log where ctid = any(array(select ctid from audit_log order by at limit 3"
                + " for update skip locked))")
        + update(
            connection,
            "update audit_log set details = '{\"seen\": true}' where ctid = any(array(select ctid from"
                + " audit_log order by at desc limit 1 for update skip locked))");
  }

  private static int audit(Connection connection, String action) throws SQLException {
    return update(
        connection, "insert into audit_log (actor, action) values ('shop', '" + action + "')");
  }

  private static int update(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      return statement.executeUpdate();
    }
  }
}
