package dev.tributary.plugin.mariadb;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;

/**
 * Gives events the position that the server has left out of them.
 *
 * <p>From version 11.4 on, a server that is not set to {@code binlog_legacy_event_pos} writes the
 * position of a group's GTID and of its last event, and 0 for those between them: all rows of a
 * transaction would have one position. Here they have the one that the lengths of the events make,
 * as far as the server sends them. It leaves out those that only hold a statement's text, so the
 * position may be some bytes before the true one; but it is the same each time, and later than all
 * before.
 */
final class EventPositions {
  /** Where the event before ends; 0 before the first group of a file, or of a connection. */
  private long end;

  void complete(Event event) {
    if (!(event.getHeader() instanceof EventHeaderV4 header)
        || header.getEventType() == EventType.HEARTBEAT) {
      return;
    }
    if (header.getEventType() == EventType.ROTATE) {
      end = 0;
      return;
    }
    if (header.getNextPosition() == 0 && end > 0) {
      header.setNextPosition(end + header.getEventLength());
    }
    if (end > 0 || header.getEventType() == EventType.MARIADB_GTID) {
      end = header.getNextPosition();
    }
  }
}
