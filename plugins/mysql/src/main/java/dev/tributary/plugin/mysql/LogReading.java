package dev.tributary.plugin.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import io.debezium.connector.mysql.MySqlOffsetContext;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Hears each event of the log before Debezium does, and has it count statements that stand alone,
 * such as DDL, as done.
 *
 * <p>Debezium takes the GTIDs that come with transactions for done, and only with the next of them
 * those of statements between. Started again after a statement, it reads that again: a truncation
 * would come twice.
 */
final class LogReading implements BinaryLogClient.EventListener {
  /** Statements that begin or end a transaction, or leave it open to be decided. */
  private static final Set<String> OF_TRANSACTIONS = Set.of("BEGIN", "COMMIT", "ROLLBACK", "XA");

  private static final Set<EventType> GTIDS = Set.of(EventType.GTID, EventType.GTID_TAGGED);

  private final Supplier<MySqlOffsetContext> offset;
  private boolean followsGtid;
  private boolean dealtWithStatement;
  private String seen = "";

  /**
   * @param offset where Debezium is in the log
   */
  LogReading(Supplier<MySqlOffsetContext> offset) {
    this.offset = offset;
  }

  @Override
  public void onEvent(Event event) {
    if (dealtWithStatement && offset.get().eventsToSkipUponRestart() == 0) {
      // It could not deal with the statement. Until it stops, it may still store where it is.
      offset.get().setCompletedGtidSet(seen);
    }
    dealtWithStatement = followsGtid && standsAlone(event);
    if (dealtWithStatement) {
      // Before the statement itself: what it gives out, a truncation, is to be behind it.
      offset.get().setCompletedGtidSet(gtids());
    }
    followsGtid = GTIDS.contains(event.getHeader().getEventType());
    if (followsGtid) {
      seen = gtids();
    }
  }

  private String gtids() {
    return Objects.requireNonNullElse(offset.get().gtidSet(), "");
  }

  private static boolean standsAlone(Event event) {
    return EventDataWrapper.internal(event.getData()) instanceof QueryEventData query
        && !OF_TRANSACTIONS.contains(
            query.getSql().strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT));
  }
}
