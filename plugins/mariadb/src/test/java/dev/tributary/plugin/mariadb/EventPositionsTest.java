package dev.tributary.plugin.mariadb;

import static com.github.shyiko.mysql.binlog.event.EventType.EXT_WRITE_ROWS;
import static com.github.shyiko.mysql.binlog.event.EventType.FORMAT_DESCRIPTION;
import static com.github.shyiko.mysql.binlog.event.EventType.HEARTBEAT;
import static com.github.shyiko.mysql.binlog.event.EventType.MARIADB_GTID;
import static com.github.shyiko.mysql.binlog.event.EventType.ROTATE;
import static com.github.shyiko.mysql.binlog.event.EventType.TABLE_MAP;
import static com.github.shyiko.mysql.binlog.event.EventType.XID;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import org.junit.jupiter.api.Test;

class EventPositionsTest {
  private final EventPositions positions = new EventPositions();

  @Test
  void eventsOfATransactionWithoutPositionsHaveThoseThatTheirLengthsMake() {
    assertThat(position(MARIADB_GTID, 42, 1_042)).isEqualTo(1_000);
    assertThat(position(TABLE_MAP, 50, 0)).isEqualTo(1_042);
    assertThat(position(EXT_WRITE_ROWS, 8_000, 0)).isEqualTo(1_092);
    assertThat(position(EXT_WRITE_ROWS, 100, 0)).isEqualTo(9_092);
    assertThat(position(XID, 31, 9_523)).as("what the server says is kept").isEqualTo(9_492);
    assertThat(position(MARIADB_GTID, 42, 9_565)).isEqualTo(9_523);
    assertThat(position(TABLE_MAP, 50, 0)).isEqualTo(9_565);
  }

  @Test
  void whatTheServerSaysInTheMidstOfATransactionIsGoneOnFrom() {
    position(MARIADB_GTID, 42, 1_042);
    position(TABLE_MAP, 50, 1_192);

    assertThat(position(EXT_WRITE_ROWS, 100, 0)).isEqualTo(1_192);
  }

  @Test
  void aHeartbeatIsNoPartOfTheLog() {
    position(MARIADB_GTID, 42, 1_042);
    position(HEARTBEAT, 39, 5_000);

    assertThat(position(TABLE_MAP, 50, 0)).isEqualTo(1_042);
  }

  @Test
  void nothingIsCountedBeforeTheFirstGroupOfAFileOrAConnection() {
    assertThat(position(FORMAT_DESCRIPTION, 252, 0)).isEqualTo(-252);
    position(MARIADB_GTID, 42, 1_042);
    position(XID, 31, 1_073);

    assertThat(position(ROTATE, 43, 0)).isEqualTo(-43);
    assertThat(position(FORMAT_DESCRIPTION, 252, 0)).isEqualTo(-252);
  }

  private long position(EventType type, long length, long next) {
    EventHeaderV4 header = new EventHeaderV4();
    header.setEventType(type);
    header.setEventLength(length);
    header.setNextPosition(next);
    positions.complete(new Event(header, null));
    return header.getPosition();
  }
}
