package dev.tributary.plugin.mariadb;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import dev.tributary.wire.mysql.UnknownTypes;
import io.debezium.connector.mariadb.MariaDbOffsetContext;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Hears each event of the log before Debezium does: takes back a transaction that is none, has
 * statements speak of types that Debezium knows, and gives each event a position of its own.
 *
 * <p>In MariaDB's log every group of events begins with its GTID: a transaction, which ends with
 * its commit, and a statement that stands alone, such as DDL, which ends with itself. Debezium 3.5
 * takes both for the beginning of a transaction. After a statement it believes to be within one
 * until the next comes, keeps the position before the statement, and counts each heartbeat since as
 * an event that it has dealt with; started again there, it leaves out as many events that it never
 * saw.
 */
final class LogReading implements BinaryLogClient.EventListener {
  private final Supplier<MariaDbOffsetContext> offset;
  private final EventPositions positions = new EventPositions();
  private String seen = "";
  private Group group = Group.OTHER;

  /** What the event belongs to that Debezium dealt with last. */
  private enum Group {
    /** It is the GTID of a statement that stands alone. */
    BEGUN,
    /** It is that statement. */
    DONE,
    OTHER
  }

  /**
   * @param offset where Debezium is in the log
   */
  LogReading(Supplier<MariaDbOffsetContext> offset) {
    this.offset = offset;
  }

  @Override
  public void onEvent(Event event) {
    positions.complete(event);
    if (EventDataWrapper.internal(event.getData()) instanceof QueryEventData statement) {
      statement.setSql(UnknownTypes.known(statement.getSql()));
    }
    if (group == Group.BEGUN) {
      // Before the statement itself: what it gives out, a truncation, is to be behind it.
      offset.get().commitTransaction();
      group = Group.DONE;
      return;
    }
    if (group == Group.DONE && offset.get().eventsToSkipUponRestart() == 0) {
      // It could not deal with the statement. Until it stops, it may still store where it is.
      offset.get().setCompletedGtidSet(seen);
    }
    group = standsAlone(event) ? Group.BEGUN : Group.OTHER;
    if (group == Group.BEGUN) {
      seen = Objects.requireNonNullElse(offset.get().gtidSet(), "");
    }
  }

  private static boolean standsAlone(Event event) {
    return EventDataWrapper.internal(event.getData()) instanceof MariadbGtidEventData gtid
        && (gtid.getFlags() & MariadbGtidEventData.FL_STANDALONE) != 0;
  }
}
