package dev.tributary.plugin.sqlserver.chunk;

import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether whoever reads tables from now on sees all that was delivered of them. The capture job
 * finds a commit in the log, perhaps a moment before others see it. Whoever gets a shared lock of a
 * table after that has waited for all that were writing to it, whose changes can be seen when they
 * give their locks back.
 */
final class Sight {
  private static final int LOCK_REQUEST_TIMEOUT = 1222;
  private static final int DEADLOCK_VICTIM = 1205;

  /** Who begins to write waits behind a lock that is waited for: not long at first. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** Nor more than one moment in so many. */
  private static final int SHARE = 20;

  private final JdbcConnection connection;
  private final Clock clock;
  private final Set<TableId> clear = new HashSet<>();
  private Map<String, ?> delivered = Map.of();
  private Duration wait = SHORTEST_WAIT;
  private Instant nextTry = Instant.EPOCH;

  Sight(JdbcConnection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * Leaves no transaction open on the connection.
   *
   * @param delivered the connector's offset: it is another whenever a change was delivered
   */
  boolean ofAll(Collection<TableId> tables, Map<String, ?> delivered) throws SQLException {
    if (!delivered.equals(this.delivered)) {
      this.delivered = delivered;
      clear.clear();
    }
    for (TableId table : tables) {
      if (!clear.contains(table)) {
        if (!writersAreDone(table)) {
          return false;
        }
        clear.add(table);
      }
    }
    return true;
  }

  private boolean writersAreDone(TableId table) throws SQLException {
    if (clock.instant().isBefore(nextTry)) {
      return false;
    }
    try {
      lock(table);
      wait = SHORTEST_WAIT;
      return true;
    } catch (SQLException e) {
      nextTry = clock.instant().plus(wait.multipliedBy(SHARE - 1));
      Duration longer = wait.multipliedBy(2);
      wait = longer.compareTo(LONGEST_WAIT) < 0 ? longer : LONGEST_WAIT;
      if (e.getErrorCode() != LOCK_REQUEST_TIMEOUT && e.getErrorCode() != DEADLOCK_VICTIM) {
        throw e;
      }
      return false;
    }
  }

  private void lock(TableId table) throws SQLException {
    try {
      connection.executeWithoutCommitting("SET LOCK_TIMEOUT " + wait.toMillis());
      connection.query(
          "SELECT TOP (1) 1 FROM %s WITH (TABLOCK, HOLDLOCK)"
              .formatted(connection.quotedTableIdString(table)),
          result -> result.next());
    } finally {
      connection.rollback();
      connection.executeWithoutCommitting("SET LOCK_TIMEOUT -1");
    }
  }
}
