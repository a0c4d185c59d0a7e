package dev.tributary.plugin.mysql;

import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.connector.mysql.jdbc.MySqlFieldReaderResolver;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** The server whose log is read. Another may be there than the last time. */
final class LogServer {
  private final Configuration settings;

  LogServer(Configuration settings) {
    this.settings = settings;
  }

  /**
   * Which server it is.
   *
   * @throws ConnectException if it does not answer
   */
  String id() {
    return ask("SELECT @@GLOBAL.server_uuid");
  }

  /**
   * Sees that the server has every transaction of which something was sent.
   *
   * @param stored where to go on
   * @param id which server it is
   * @throws ConnectException if it has not, or does not answer
   */
  void requireHas(Map<String, ?> stored, String id) {
    if (!Takeover.streams(stored)) {
      return;
    }
    String sent = Takeover.sentTransactions(stored);
    if (sent.isEmpty()) {
      if (Takeover.isOfAnother(stored, id)) {
        throw new ConnectException(
            "The server %s has taken over, and transactions had no GTIDs by which to find the place in its log. %s Set gtid_mode = ON on all servers before the next failover."
                .formatted(host(), remedy()));
      }
      return;
    }
    String lacking = ask("SELECT GTID_SUBTRACT('%s', @@GLOBAL.gtid_executed)".formatted(sent));
    if (!lacking.isEmpty()) {
      throw new ConnectException(
          "The server %s does not have transactions that were captured before: %s. It has taken over without them, or its log was reset. The lake has changes now that the database has not. %s"
              .formatted(host(), lacking.replaceAll("\\s", ""), remedy()));
    }
  }

  private static String remedy() {
    return "Only a new snapshot makes them equal: delete the connector's offsets, or 'tributary down --forget-position' and 'tributary up'.";
  }

  private String host() {
    return new MySqlConnectorConfig(settings).getHostName();
  }

  private String ask(String query) {
    try (MySqlConnection connection =
        new MySqlConnection(
            new MySqlConnectionConfiguration(settings),
            MySqlFieldReaderResolver.resolve(new MySqlConnectorConfig(settings)))) {
      return connection.queryAndMap(
          query,
          row -> {
            row.next();
            return row.getString(1);
          });
    } catch (SQLException e) {
      throw new ConnectException(
          "Cannot ask the server %s which it is: %s".formatted(host(), e.getMessage()), e);
    }
  }
}
