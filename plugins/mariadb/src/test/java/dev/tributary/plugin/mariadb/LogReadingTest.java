package dev.tributary.plugin.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import io.debezium.config.Configuration;
import io.debezium.connector.mariadb.MariaDbConnectorConfig;
import io.debezium.connector.mariadb.MariaDbOffsetContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debezium's offset, dealt with as Debezium 3.5 does, when {@link LogReading} hears first. */
class LogReadingTest {
  private static final long LENGTH = 50;

  private final MariaDbOffsetContext offset =
      MariaDbOffsetContext.initial(
          new MariaDbConnectorConfig(Configuration.from(Map.of("topic.prefix", "shop"))));
  private final LogReading reading = new LogReading(() -> offset);
  private long position = 100;

  @BeforeEach
  void haveReadBefore() {
    offset.setBinlogStartPoint("binlog.000001", position);
    offset.setCompletedGtidSet("0-1-4");
  }

  @Test
  void aStatementIsBehindAtOnceAndWhateverComesThenIsNotCounted() {
    gtid(5, MariadbGtidEventData.FL_STANDALONE);
    query();
    for (int i = 0; i < 3; i++) {
      position -= LENGTH; // It has the position at which the log ends.
      heartbeat();
    }

    assertThat(stored())
        .containsEntry("gtids", "0-1-5")
        .containsEntry("pos", 200L)
        .doesNotContainEntry("event", 3L);
    assertThat(offset.getTransactionId()).isNull();
  }

  @Test
  void aTransactionIsOpenUntilItsCommit() {
    gtid(5, MariadbGtidEventData.FL_TRANSACTIONAL);
    query();

    assertThat(stored())
        .containsEntry("gtids", "0-1-4")
        .containsEntry("pos", 100L)
        .containsEntry("event", 2L);

    offset.commitTransaction();

    assertThat(stored()).containsEntry("gtids", "0-1-5").doesNotContainKey("event");
  }

  @Test
  void aStatementThatDebeziumCouldNotDealWithIsStillBefore() {
    gtid(5, MariadbGtidEventData.FL_STANDALONE);
    begin(EventType.QUERY, statement());
    heartbeat();

    assertThat(stored()).containsEntry("gtids", "0-1-4");
  }

  private void gtid(long number, int flags) {
    MariadbGtidEventData data = new MariadbGtidEventData();
    data.setSequence(number);
    data.setFlags(flags);
    begin(EventType.MARIADB_GTID, data);
    String gtid = "0-1-" + number;
    offset.startGtid(gtid, gtid);
    offset.startNextTransaction();
    offset.completeEvent();
  }

  private void query() {
    begin(EventType.QUERY, statement());
    offset.completeEvent();
  }

  private static QueryEventData statement() {
    QueryEventData data = new QueryEventData();
    data.setSql("CREATE TABLE t (id int)");
    return data;
  }

  private void heartbeat() {
    begin(EventType.HEARTBEAT, null);
    offset.completeEvent();
  }

  private void begin(EventType type, EventData data) {
    EventHeaderV4 header = new EventHeaderV4();
    header.setEventType(type);
    reading.onEvent(new Event(header, data));
    offset.setEventPosition(position, LENGTH);
    position += LENGTH;
  }

  private Map<String, Object> stored() {
    return new HashMap<>(offset.getOffset());
  }
}
