package dev.tributary.app.plugin;

import static org.awaitility.Awaitility.await;

import dev.tributary.app.plugin.OrdersDatabase.Engine;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.ConnectWorker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The steps of docs/how-to/lost-position.md for MSK Connect. Where Terraform destroys a connector
 * and makes it anew, it is deleted here, and its worker ended and started.
 *
 * @param host from which Kafka and the database are asked
 * @param usual the source's settings
 * @param fromNow those with which it begins at the end of the log
 */
record PlaceLostOnMsk(
    ManagementHost host,
    OrdersDatabase database,
    MskKafka kafka,
    Map<String, String> usual,
    Map<String, String> fromNow) {
  private static final String SOURCE = "shop-source";

  /**
   * Order 4 falls into the gap, and is read again; 5 and 6 come afterwards, with either settings.
   */
  void goesOnFromThePresent(Engine engine, ConnectWorker worker, Duration patience)
      throws Exception {
    worker.rest().deleteIfPresent(SOURCE);
    worker.kill();
    database.execute("insert into orders values (4, 'sugar')");
    if (engine == Engine.POSTGRES) {
      dropSlot(patience);
    }
    kafka.delete(PipelineNames.offsetTopic(SOURCE), "__debezium-schema-history.shop");

    worker.start();
    worker.awaitReady(patience);
    ConnectRest connect = worker.rest();
    connect.put(SOURCE, fromNow);
    host.takesASnapshot(new TableId(engine.schema(), "orders"), 1, "--where", "id = 4");
    database.execute("insert into orders values (5, 'oil')");

    connect.put(SOURCE, usual);
    database.execute("insert into orders values (6, 'flour')");
  }

  /** The server may not have noticed yet that its reader is gone. */
  private void dropSlot(Duration patience) throws SQLException {
    await()
        .atMost(patience)
        .ignoreExceptions()
        .until(
            () -> {
              database.execute("SELECT pg_drop_replication_slot('tributary_shop')");
              return true;
            });
    database.execute("DROP PUBLICATION tributary_shop");
  }
}
