package dev.tributary.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.SnapshotTopics;
import dev.tributary.source.TlsMode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The settings of a Debezium connector that sends the changes of a database of MySQL or MariaDB as
 * the rest of Tributary expects them. The connector is a plug-in with a class loader of its own.
 *
 * @param topicPrefix begins the names of all topics; the pipeline's name
 * @param tables to capture
 * @param delivery what the Connect worker can promise
 * @param kafka where the connector keeps what the tables looked like at each position
 */
public record MySqlSettings(
    MySqlAddress address,
    Secret password,
    String topicPrefix,
    CapturedTables tables,
    Delivery delivery,
    KafkaAccess kafka) {
  private static final String CONVERTER = "dev.tributary.wire.CachedSchemaJsonConverter";
  private static final String TYPES = "dev.tributary.wire.mysql.ExactTypes";
  private static final String DRIVER = "dev.tributary.wire.mysql.ExactDriver";

  /** {@code dev.tributary.wire.Unavailable}: U+0000, then what it is. */
  private static final String UNAVAILABLE =
      "hex:007472696275746172793a20756e6368616e6765642076616c75652c206e6f742073656e74";

  /** {@code dev.tributary.wire.snapshot.SnapshotNotes}: how a snapshot goes on. */
  private static final String SNAPSHOT_NOTES = "tributary-snapshots";

  private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_]");
  private static final long FIRST_SERVER_ID = 1_600_000_000;
  private static final long SERVER_IDS = 100_000_000;

  /** Renders them; the password only as a token that the worker's config provider resolves. */
  public Map<String, String> render() {
    Map<String, String> settings = new TreeMap<>();
    database(settings);
    capture(settings);
    history(settings);
    values(settings);
    throughput(settings);
    survival(settings);
    return settings;
  }

  /**
   * The number under which the connector enters the server, as a replica would: from 1,600,000,000
   * to 1,699,999,999, always the same for the pipeline's name. Two connectors with one number throw
   * each other out.
   */
  public static long serverId(String topicPrefix) {
    CRC32 checksum = new CRC32();
    checksum.update(topicPrefix.getBytes(UTF_8));
    return FIRST_SERVER_ID + checksum.getValue() % SERVER_IDS;
  }

  /** Where the connector keeps what the tables looked like; it makes the topic itself. */
  public String historyTopic() {
    return "__debezium-schema-history." + topicPrefix;
  }

  private void database(Map<String, String> settings) {
    settings.put(
        "connector.class",
        switch (address.flavour()) {
          case MYSQL -> "dev.tributary.plugin.mysql.FencedMySqlConnector";
          case MARIADB -> "dev.tributary.plugin.mariadb.FencedMariaDbConnector";
        });
    settings.put("tasks.max", "1");
    settings.put("database.hostname", address.host());
    settings.put("database.port", Integer.toString(address.port()));
    settings.put("database.user", address.user());
    settings.put("database.password", password.providerToken());
    settings.put("database.server.id", Long.toString(serverId(topicPrefix)));
    settings.put("database.ssl.mode", tls());
    switch (address.flavour()) {
      case MYSQL -> settings.put("database.jdbc.driver", DRIVER);
      // Its connector has no such setting; there the converter sees to it. Left alone, the driver
      // asks the server for the worker's time zone by name, which it need not know.
      case MARIADB -> settings.put("driver.timezone", "UTC");
    }
    if (address.tls().compareTo(TlsMode.REQUIRE) < 0) {
      // Without TLS, the password is encrypted with a key that the server is asked for.
      settings.put("driver.allowPublicKeyRetrieval", "true");
    }
  }

  private String tls() {
    return switch (address.flavour()) {
      case MYSQL ->
          switch (address.tls()) {
            case DISABLE -> "disabled";
            case PREFER -> "preferred";
            case REQUIRE -> "required";
            case VERIFY_CA -> "verify_ca";
            case VERIFY_FULL -> "verify_identity";
          };
      case MARIADB ->
          switch (address.tls()) {
            // It cannot ask for TLS and go without; many a server of this flavour has none.
            case DISABLE, PREFER -> "disable";
            case REQUIRE -> "trust";
            case VERIFY_CA -> "verify-ca";
            case VERIFY_FULL -> "verify-full";
          };
    };
  }

  private void capture(Map<String, String> settings) {
    settings.put("topic.prefix", topicPrefix);
    settings.put("database.include.list", SPECIAL.matcher(address.database()).replaceAll("\\\\$0"));
    if (!tables.isAll()) {
      settings.put("table.include.list", tables.includeList());
    }
    settings.put("snapshot.mode", "initial");
    settings.put("snapshot.locking.mode", "minimal");
    // Truncates are changes too; Debezium leaves them out unless told otherwise.
    settings.put("skipped.operations", "none");
    settings.put("tombstones.on.delete", "false");
    // They would go to a topic that is called like the prefix, which nobody reads.
    settings.put("include.schema.changes", "false");
    settings.put("notification.enabled.channels", SNAPSHOT_NOTES);
    new SnapshotTopics(topicPrefix).render(settings, kafka);
  }

  private void history(Map<String, String> settings) {
    String history = "schema.history.internal.";
    settings.put(history + "kafka.bootstrap.servers", kafka.bootstrapServers());
    kafka.render(settings, history + "producer.");
    kafka.render(settings, history + "consumer.");
    settings.put(history + "kafka.topic", historyTopic());
    // Of all tables of the database, so that one which is captured later is known already.
    settings.put(history + "store.only.captured.databases.ddl", "true");
  }

  private static void values(Map<String, String> settings) {
    for (String side : new String[] {"key", "value"}) {
      settings.put(side + ".converter", CONVERTER);
      settings.put(side + ".converter.schemas.enable", "true");
      settings.put(side + ".converter.replace.null.with.default", "false");
    }
    settings.put("converters", "exact");
    settings.put("exact.type", TYPES);
    settings.put("unavailable.value.placeholder", UNAVAILABLE);
    // What cannot be read or converted stops the connector; it must not be left out, or be NULL.
    settings.put("event.converting.failure.handling.mode", "fail");
    settings.put("event.deserialization.failure.handling.mode", "fail");
    settings.put("inconsistent.schema.handling.mode", "fail");
    settings.put("decimal.handling.mode", "string");
    settings.put("bigint.unsigned.handling.mode", "precise");
    // A year of two digits is the server's to understand.
    settings.put("enable.time.adjuster", "false");
    settings.put("extended.headers.enabled", "false");
  }

  private void throughput(Map<String, String> settings) {
    settings.put("max.batch.size", "8192");
    settings.put("max.queue.size", "32768");
    settings.put("max.queue.size.in.bytes", "67108864");
    settings.put("poll.interval.ms", "1");
    if (address.flavour() == Flavour.MARIADB) {
      // In the other connector it asks for a cursor, whose times are read wrongly; without one,
      // rows
      // are streamed.
      settings.put("snapshot.fetch.size", "10240");
    }
    settings.put("producer.override.linger.ms", "0");
    settings.put("producer.override.batch.size", "1048576");
    settings.put("producer.override.compression.type", "lz4");
  }

  private void survival(Map<String, String> settings) {
    if (delivery == Delivery.EXACTLY_ONCE) {
      settings.put("exactly.once.support", "required");
      settings.put("transaction.boundary", "poll");
    } else {
      // A batch whose answer was lost is not written twice.
      settings.put("producer.override.enable.idempotence", "true");
    }
    settings.put("errors.max.retries", "-1");
    settings.put("retriable.restart.connector.wait.ms", "1000");
    settings.put("heartbeat.interval.ms", "500");
    // The server says every 1,000 ms (0.8 of this) that nothing happens, which is when the offset
    // goes on. The client's own watch over the connection takes a full queue for a lost connection
    // and begins again in the middle of a transaction: without it, a lost connection fails the
    // task, which begins where its offset says.
    settings.put("connect.keep.alive", "false");
    settings.put("connect.keep.alive.interval.ms", "1250");
  }
}
