package dev.tributary.source.postgres;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.CommonSettings;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a Debezium connector that sends a Postgres database's changes as the rest of
 * Tributary expects them.
 *
 * @param topicPrefix begins the names of all topics
 * @param tables to capture; the connector makes or alters the publication accordingly
 * @param snapshotThreads that read the initial snapshot, each over a connection of its own
 * @param delivery what the Connect worker can promise
 * @param kafka where the connector is asked for snapshots
 */
public record DebeziumSettings(
    PostgresAddress address,
    Secret password,
    String topicPrefix,
    String slot,
    String publication,
    CapturedTables tables,
    int snapshotThreads,
    Delivery delivery,
    KafkaAccess kafka) {

  /** Debezium, resumed exactly; lies beside Debezium in the worker. */
  private static final String CONNECTOR = "dev.tributary.capture.postgres.ExactPostgresConnector";

  /** {@code dev.tributary.capture.postgres.EmptyTables}: a snapshot says of them that they are. */
  private static final String EMPTY_TABLES = "tributary-empty-tables";

  private static final String TYPES = "dev.tributary.wire.postgres.ExactTypes";

  /**
   * Formats of the server's text that the connector reads, whatever the database's own settings.
   */
  private static final String SESSION =
      "-c DateStyle=ISO -c IntervalStyle=postgres -c bytea_output=hex -c extra_float_digits=3"
          + " -c lc_monetary=C";

  /** Renders them; the password only as a token that the worker's config provider resolves. */
  public Map<String, String> render() {
    Map<String, String> settings = new TreeMap<>();
    new CommonSettings(topicPrefix, tables, delivery, kafka).render(settings, TYPES);
    database(settings);
    capture(settings);
    snapshot(settings);
    values(settings);
    survival(settings);
    return settings;
  }

  private void database(Map<String, String> settings) {
    settings.put("connector.class", CONNECTOR);
    settings.put("database.hostname", address.host());
    settings.put("database.port", Integer.toString(address.port()));
    settings.put("database.dbname", address.database());
    settings.put("database.user", address.user());
    settings.put("database.password", password.providerToken());
    settings.put("database.sslmode", address.tls().setting());
    settings.put("driver.options", SESSION);
  }

  private void capture(Map<String, String> settings) {
    settings.put("plugin.name", "pgoutput");
    settings.put("slot.name", slot);
    // From version 17 on, standbys may keep it; the connector leaves it out where it cannot be.
    settings.put("slot.failover", "true");
    settings.put("publication.name", publication);
    settings.put("publication.autocreate.mode", "filtered");
    // Changes of partitions would come under names that the include list does not have.
    settings.put("publish.via.partition.root", "true");
    settings.put(
        "notification.enabled.channels", EMPTY_TABLES + "," + CommonSettings.SNAPSHOT_NOTES);
    settings.put("message.prefix.include.list", "tributary");
  }

  private void snapshot(Map<String, String> settings) {
    if (snapshotThreads > 1) {
      settings.put("snapshot.max.threads", Integer.toString(snapshotThreads));
      // A table is read by one thread. In parts it would be counted first, cut by keys as the
      // driver
      // reads them, and locked by several connections at once.
      settings.put("legacy.snapshot.max.threads", "true");
      // Of tables that share partitions, two connections have one locked. Who alters it waits for
      // the first, the second waits behind him, the first for the second: nobody gives way.
      settings.put("database.initial.statements", "SET lock_timeout = '10min'");
    }
  }

  private static void values(Map<String, String> settings) {
    settings.put("include.unknown.datatypes", "true");
    settings.put("interval.handling.mode", "string");
    // A change waits for half of it. At 1 ms, a task that has nothing to do takes a fifth of a
    // core.
    settings.put("poll.interval.ms", "5");
    settings.put("snapshot.fetch.size", "10240");
  }

  private static void survival(Map<String, String> settings) {
    settings.put("heartbeat.interval.ms", "10000");
    // The slot goes on with what is decoded for this database only: while it is quiet, it would
    // hold back the log that the server's other databases write. The prefix is not captured. It is
    // a transaction: a connector that resumes looks for one, and confirms nothing until it comes.
    settings.put("heartbeat.action.query", "SELECT pg_logical_emit_message(true, 'heartbeat', '')");
    settings.put("slot.max.retries", "60");
    settings.put("slot.retry.delay.ms", "1000");
  }
}
