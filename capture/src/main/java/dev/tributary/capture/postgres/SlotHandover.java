package dev.tributary.capture.postgres;

import io.debezium.connector.postgresql.PostgresConnectorConfig;
import io.debezium.connector.postgresql.PostgresConnectorConfig.SnapshotMode;
import io.debezium.connector.postgresql.PostgresOffsetContext;
import io.debezium.connector.postgresql.connection.PostgresConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the stream begins exactly where the snapshot ends. That is so only if the slot is made
 * for the snapshot: the server then exports the very state from which the slot streams. With a slot
 * that an interrupted snapshot left behind, Debezium reads any state near it, and changes of that
 * moment are lost or come twice.
 *
 * <p>And a slot that has gone after the snapshot is not made anew in silence: what was committed
 * meanwhile would be missing.
 */
final class SlotHandover {
  private static final Logger LOG = LoggerFactory.getLogger(SlotHandover.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PostgresConnectorConfig config;
  private final Map<String, Object> stored;

  /**
   * @param stored the offset to resume at; empty if none is stored
   */
  SlotHandover(PostgresConnectorConfig config, Map<String, Object> stored) {
    this.config = config;
    this.stored = stored;
  }

  /**
   * Before the connector starts: leaves no slot if a snapshot comes first, and requires one if a
   * position is stored behind it. A connector that begins without a snapshot begins at the slot
   * that is there, else at one of its own.
   *
   * @throws RetriableException if the server does not answer
   * @throws ConnectException if the slot has gone, or somebody else reads from it
   */
  void prepare() {
    SnapshotMode mode = config.getSnapshotMode();
    if (mode != SnapshotMode.INITIAL && mode != SnapshotMode.NO_DATA) {
      return;
    }
    boolean snapshotComes = mode == SnapshotMode.INITIAL && snapshotComes();
    try (PostgresConnection connection =
        new PostgresConnection(config.getJdbcConfig(), PostgresConnection.CONNECTION_DROP_SLOT)) {
      requireTakenOver(connection);
      boolean exists = exists(connection);
      if (snapshotComes && exists) {
        drop(connection);
      } else if (!snapshotComes && !exists && !stored.isEmpty()) {
        throw lost("has gone");
      } else if (exists && hasLostTheLog(connection)) {
        throw lost("has lost the log that it was to keep");
      }
    } catch (SQLException e) {
      throw new RetriableException(
          "Cannot look for the slot %s: %s".formatted(config.slotName(), e.getMessage()), e);
    }
  }

  /** A standby keeps the slots of its primary, and nobody reads from them until it takes over. */
  private void requireTakenOver(PostgresConnection connection) throws SQLException {
    boolean waits =
        connection.prepareQueryAndMap(
            "select 1 from pg_replication_slots s where slot_name = ? and pg_is_in_recovery()"
                + " and (to_jsonb(s) ->> 'synced')::boolean",
            statement -> statement.setString(1, slot()),
            ResultSet::next);
    if (waits) {
      throw new RetriableException(
          "The server is a standby that keeps the slot %s and has not taken over yet."
              .formatted(slot()));
    }
  }

  /** Whether no snapshot was ever read to its end. */
  private boolean snapshotComes() {
    return stored.isEmpty()
        || new PostgresOffsetContext.Loader(config).load(stored).isInitialSnapshotRunning();
  }

  private void drop(PostgresConnection connection) throws SQLException {
    LOG.info("Dropping the slot {} of a snapshot that was not finished: another begins", slot());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    // The server may not have noticed yet that the reader of before is gone.
    while (!connection.dropReplicationSlot(slot()) && exists(connection)) {
      if (System.nanoTime() > deadline) {
        throw new ConnectException(
            "The slot %s is being read, though its snapshot was not finished. Stop the other reader and start the connector anew."
                .formatted(slot()));
      }
    }
  }

  /** Debezium would wait half an hour for the slot to be as it was. */
  private boolean hasLostTheLog(PostgresConnection connection) throws SQLException {
    return connection.prepareQueryAndMap(
        "select 1 from pg_replication_slots s where slot_name = ?"
            + " and to_jsonb(s) ->> 'wal_status' = 'lost'",
        statement -> statement.setString(1, slot()),
        ResultSet::next);
  }

  private ConnectException lost(String how) {
    return new ConnectException(
        "The slot %s %s. What changed since is lost to capture; it has to be read from the tables: all of them anew ('tributary down --forget-position', then 'tributary up'), or what may have changed ('tributary up --from-now', then 'tributary snapshot TABLE --where CONDITION')."
            .formatted(slot(), how));
  }

  private boolean exists(PostgresConnection connection) throws SQLException {
    return connection.prepareQueryAndMap(
        "select 1 from pg_replication_slots where slot_name = ?",
        statement -> statement.setString(1, slot()),
        ResultSet::next);
  }

  private String slot() {
    return config.slotName();
  }
}
