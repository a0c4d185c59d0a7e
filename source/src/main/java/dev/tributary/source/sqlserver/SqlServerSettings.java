package dev.tributary.source.sqlserver;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.CommonSettings;
import dev.tributary.source.Delivery;
import dev.tributary.source.HistoryTopic;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a Debezium connector that sends the changes of a database of SQL Server as the
 * rest of Tributary expects them. The connector is a plug-in with a class loader of its own.
 *
 * @param topicPrefix begins the names of all topics; the pipeline's name
 * @param tables to capture
 * @param delivery what the Connect worker can promise
 * @param kafka where the connector keeps what the tables looked like at each position
 */
public record SqlServerSettings(
    SqlServerAddress address,
    Secret password,
    String topicPrefix,
    CapturedTables tables,
    Delivery delivery,
    KafkaAccess kafka) {
  private static final String CONNECTOR = "dev.tributary.plugin.sqlserver.FencedSqlServerConnector";
  private static final String TOPICS = "dev.tributary.plugin.sqlserver.SchemaTopics";
  private static final String TYPES = "dev.tributary.plugin.sqlserver.ExactTypes";

  /** Renders them; the password only as a token that the worker's config provider resolves. */
  public Map<String, String> render() {
    Map<String, String> settings = new TreeMap<>();
    new CommonSettings(topicPrefix, tables, delivery, kafka).render(settings, TYPES);
    new HistoryTopic(topicPrefix).render(settings, kafka);
    database(settings);
    capture(settings);
    return settings;
  }

  private void database(Map<String, String> settings) {
    settings.put("connector.class", CONNECTOR);
    settings.put("database.hostname", address.host());
    settings.put("database.port", Integer.toString(address.port()));
    settings.put("database.user", address.user());
    settings.put("database.password", password.providerToken());
    settings.put("database.names", address.database());
    settings.put("driver.encrypt", Boolean.toString(SqlServerConnections.encrypts(address.tls())));
    settings.put(
        "driver.trustServerCertificate",
        Boolean.toString(SqlServerConnections.trusts(address.tls())));
    settings.put("driver.applicationName", "tributary capture");
  }

  private static void capture(Map<String, String> settings) {
    // A pipeline captures one database: its name is in no topic, as with the other engines.
    settings.put("topic.naming.strategy", TOPICS);
    // Neither locks nor rows that are not committed; the database must allow it.
    settings.put("snapshot.isolation.mode", "snapshot");
    settings.put("snapshot.fetch.size", "10240");
    // How often the change tables are looked at; the server's job fills them every 5 s at most.
    settings.put("poll.interval.ms", "250");
    settings.put("heartbeat.interval.ms", "500");
  }
}
