package dev.tributary.plugin.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.GtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import io.debezium.config.Configuration;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlOffsetContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debezium's offset, dealt with as Debezium 3.6 does, when {@link LogReading} hears first. */
class LogReadingTest {
  private static final String BEFORE = "9f1e2b6c-0000-0000-0000-000000000001:1-4";
  private static final String WITH_IT = "9f1e2b6c-0000-0000-0000-000000000001:1-5";

  private final MySqlOffsetContext offset =
      MySqlOffsetContext.initial(
          new MySqlConnectorConfig(Configuration.from(Map.of("topic.prefix", "shop"))));
  private final LogReading reading = new LogReading(() -> offset);

  @BeforeEach
  void haveReadBefore() {
    offset.setBinlogStartPoint("binlog.000001", 100);
    offset.setCompletedGtidSet(BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUNCATE TABLE t", "\n create table t (id int)", "DROP TABLE `t`"})
  void aStatementThatStandsAloneIsDoneWithItself(String sql) {
    gtid();
    begin(EventType.QUERY, query(sql));

    assertThat(stored()).as("of what it gives out").containsEntry("gtids", WITH_IT);
    offset.completeEvent();
    begin(EventType.HEARTBEAT, null);
    assertThat(stored()).containsEntry("gtids", WITH_IT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "XA START X'01',X'',1"})
  void aTransactionIsOpenUntilItsCommit(String sql) {
    gtid();
    begin(EventType.QUERY, query(sql));
    offset.completeEvent();
    begin(EventType.QUERY, query("SAVEPOINT `here`"));
    offset.completeEvent();

    assertThat(stored()).containsEntry("gtids", BEFORE);
  }

  @Test
  void aStatementThatDebeziumCouldNotDealWithIsStillBefore() {
    gtid();
    begin(EventType.QUERY, query("CREATE TABLE t (id int)"));
    begin(EventType.HEARTBEAT, null);

    assertThat(stored()).containsEntry("gtids", BEFORE);
  }

  private Map<String, Object> stored() {
    return new HashMap<>(offset.getOffset());
  }

  private void gtid() {
    begin(EventType.GTID, new GtidEventData());
    offset.startGtid("9f1e2b6c-0000-0000-0000-000000000001:5", WITH_IT);
    offset.completeEvent();
  }

  private static QueryEventData query(String sql) {
    QueryEventData data = new QueryEventData();
    data.setSql(sql);
    return data;
  }

  private void begin(EventType type, EventData data) {
    EventHeaderV4 header = new EventHeaderV4();
    header.setEventType(type);
    reading.onEvent(new Event(header, data));
    offset.setEventPosition(100, 50);
  }
}
