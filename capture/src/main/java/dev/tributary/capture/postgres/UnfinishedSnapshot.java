package dev.tributary.capture.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.connect.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An initial snapshot that was cut off. It left a slot which is older than the snapshot that will
 * be taken now: changes in between would come twice, once in the rows and once from the slot.
 * Without the slot Debezium makes a new one, whose exported snapshot joins the rows to the changes
 * exactly.
 */
final class UnfinishedSnapshot {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedSnapshot.class);
  private static final String OWN_SLOTS = "tributary_";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, String> settings;

  UnfinishedSnapshot(Map<String, String> settings) {
    this.settings = settings;
  }

  /** What the stored offset says; without one, no snapshot was completed. */
  static boolean leftBy(@Nullable Map<String, Object> offset) {
    return offset == null
        || (offset.get("snapshot") != null
            && !Boolean.parseBoolean(String.valueOf(offset.get("snapshot_completed"))));
  }

  /**
   * Drops the slot, if there is one and its name says that it is Tributary's own. Waits for the
   * server to notice that its reader has gone.
   */
  void dropSlot() {
    String slot = settings.getOrDefault("slot.name", "");
    if (!slot.startsWith(OWN_SLOTS)) {
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (Connection connection = connect()) {
      while (exists(connection, slot) && !dropped(connection, slot)) {
        if (System.nanoTime() > deadline) {
          throw new RetriableException(
              "The slot %s is being read by another process. Stop that one.".formatted(slot));
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
    } catch (SQLException e) {
      throw new RetriableException(
          "Cannot drop the slot %s of a snapshot that was cut off: %s"
              .formatted(slot, e.getMessage()),
          e);
    }
  }

  private static boolean exists(Connection connection, String slot) throws SQLException {
    return holds(connection, "select 1 from pg_replication_slots where slot_name = ?", slot);
  }

  private static boolean dropped(Connection connection, String slot) throws SQLException {
    boolean dropped =
        holds(
            connection,
            "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
                + " where slot_name = ? and not active",
            slot);
    if (dropped) {
      LOG.info("Dropped the slot {} of an initial snapshot that was cut off", slot);
    }
    return dropped;
  }

  private static boolean holds(Connection connection, String sql, String slot) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, slot);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.getOrDefault("database.user", ""));
    properties.setProperty("password", settings.getOrDefault("database.password", ""));
    properties.setProperty("sslmode", settings.getOrDefault("database.sslmode", "prefer"));
    properties.setProperty("ApplicationName", "tributary");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%s/%s"
            .formatted(
                settings.getOrDefault("database.hostname", ""),
                settings.getOrDefault("database.port", "5432"),
                settings.getOrDefault("database.dbname", "")),
        properties);
  }
}
