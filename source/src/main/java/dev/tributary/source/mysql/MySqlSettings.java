package dev.tributary.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.CommonSettings;
import dev.tributary.source.Delivery;
import dev.tributary.source.HistoryTopic;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
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
  private static final String TYPES = "dev.tributary.wire.mysql.ExactTypes";
  private static final String DRIVER = "dev.tributary.wire.mysql.ExactDriver";

  private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_]");
  private static final long FIRST_SERVER_ID = 1_600_000_000;
  private static final long SERVER_IDS = 100_000_000;

  /** Renders them; the password only as a token that the worker's config provider resolves. */
  public Map<String, String> render() {
    Map<String, String> settings = new TreeMap<>();
    new CommonSettings(topicPrefix, tables, delivery, kafka).render(settings, TYPES);
    new HistoryTopic(topicPrefix).render(settings, kafka);
    database(settings);
    snapshot(settings);
    values(settings);
    watch(settings);
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

  private void database(Map<String, String> settings) {
    settings.put(
        "connector.class",
        switch (address.flavour()) {
          case MYSQL -> "dev.tributary.plugin.mysql.FencedMySqlConnector";
          case MARIADB -> "dev.tributary.plugin.mariadb.FencedMariaDbConnector";
        });
    settings.put("database.hostname", address.host());
    settings.put("database.port", Integer.toString(address.port()));
    settings.put("database.user", address.user());
    settings.put("database.password", password.providerToken());
    settings.put("database.include.list", SPECIAL.matcher(address.database()).replaceAll("\\\\$0"));
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

  private void snapshot(Map<String, String> settings) {
    settings.put("snapshot.locking.mode", "minimal");
    if (address.flavour() == Flavour.MARIADB) {
      // In the other connector it asks for a cursor, whose times are read wrongly; without one,
      // rows are streamed.
      settings.put("snapshot.fetch.size", "10240");
    }
  }

  private static void values(Map<String, String> settings) {
    // What cannot be read stops the connector; it must not be left out.
    settings.put("event.deserialization.failure.handling.mode", "fail");
    settings.put("inconsistent.schema.handling.mode", "fail");
    settings.put("bigint.unsigned.handling.mode", "precise");
    // A year of two digits is the server's to understand.
    settings.put("enable.time.adjuster", "false");
  }

  private static void watch(Map<String, String> settings) {
    // A change waits for half of it. At 1 ms, a task that has nothing to do takes a fifth of a
    // core.
    settings.put("poll.interval.ms", "5");
    settings.put("heartbeat.interval.ms", "500");
    // The server says every 1,000 ms (0.8 of this) that nothing happens, which is when the offset
    // goes on. The client's own watch over the connection takes a full queue for a lost connection
    // and begins again in the middle of a transaction: without it, a lost connection fails the
    // task, which begins where its offset says.
    settings.put("connect.keep.alive", "false");
    settings.put("connect.keep.alive.interval.ms", "1250");
  }
}
