package dev.tributary.plugin.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class TakeoverTest {
  private static final String UUID = "9f1e2b6c-0000-0000-0000-000000000001";
  private static final Schema SOURCE =
      SchemaBuilder.struct()
          .field("gtid", Schema.OPTIONAL_STRING_SCHEMA)
          .field("snapshot", Schema.OPTIONAL_STRING_SCHEMA)
          .build();
  private static final Schema VALUE =
      SchemaBuilder.struct().field("source", SOURCE).field("row", Schema.STRING_SCHEMA).build();

  private final Takeover takeover = new Takeover();

  @Test
  void anOffsetTellsHowMuchOfWhichTransactionWasSentFromWhoseLog() {
    takeover.resume(Map.of(), "first");

    List<SourceRecord> sent = takeover.of(List.of(change(4, "a"), change(5, "b"), change(5, "c")));

    assertThat(offset(sent.get(2)))
        .containsEntry("server_uuid", "first")
        .containsEntry("gtid", UUID + ":5")
        .containsEntry("gtid_records", 2L);
  }

  @Test
  void anotherServerSendsTheTransactionFromItsBeginningAndWhatWasSentIsLeftOut() {
    Map<String, Object> stored = storedAfter(change(5, "a"), change(5, "b"));

    takeover.resume(stored, "second");

    assertThat(takeover.atTheBeginning(stored)).doesNotContainKeys("event", "row");
    assertThat(
            rows(
                takeover.of(
                    List.of(change(5, "a"), change(5, "b"), change(5, "c"), change(6, "d")))))
        .containsExactly("c", "d");
  }

  @Test
  void nothingIsLeftOutOfTheNextTransaction() {
    Map<String, Object> stored = storedAfter(change(5, "a"), change(5, "b"));

    takeover.resume(stored, "second");

    assertThat(rows(takeover.of(List.of(change(6, "c"), change(7, "d")))))
        .containsExactly("c", "d");
  }

  /** Its own place in the second server's log is before what was sent from the first one's. */
  @Test
  void aHeartbeatAmongWhatIsLeftOutIsNotOfTheSecondServer() {
    Map<String, Object> stored = storedAfter(change(5, "a"), change(5, "b"));
    takeover.resume(stored, "second");

    List<SourceRecord> sent =
        takeover.of(List.of(change(5, "a"), heartbeat(), change(5, "b"), heartbeat()));

    assertThat(sent).hasSize(2);
    assertThat(offset(sent.get(0)))
        .containsEntry("server_uuid", "first")
        .containsEntry("gtid_records", 2L);
    assertThat(offset(sent.get(1)))
        .containsEntry("server_uuid", "second")
        .containsEntry("gtid_records", 2L);
  }

  @Test
  void theSameServerGoesOnByEventsAndRows() {
    Map<String, Object> stored = storedAfter(change(5, "a"), change(5, "b"));

    takeover.resume(stored, "first");

    assertThat(takeover.atTheBeginning(stored)).containsEntry("event", 3L);
    assertThat(rows(takeover.of(List.of(change(5, "c"))))).containsExactly("c");
  }

  @Test
  void rowsOfASnapshotAreNoChanges() {
    takeover.resume(Map.of(), "first");

    List<SourceRecord> sent = takeover.of(List.of(record(UUID + ":5", "incremental", "a")));

    assertThat(offset(sent.get(0))).containsEntry("server_uuid", "first").doesNotContainKey("gtid");
  }

  @Test
  void whatWasBegunHasToBeThereToo() {
    Map<String, Object> stored = storedAfter(change(5, "a"));
    stored.put("gtids", UUID + ":1-4");

    assertThat(Takeover.sentTransactions(stored)).isEqualTo(UUID + ":1-4," + UUID + ":5");
  }

  private static Map<String, Object> storedAfter(SourceRecord... records) {
    Takeover before = new Takeover();
    before.resume(Map.of(), "first");
    List<SourceRecord> sent = before.of(List.of(records));
    return new HashMap<>(offset(sent.get(sent.size() - 1)));
  }

  private static SourceRecord change(long number, String row) {
    return record(UUID + ":" + number, "false", row);
  }

  private static SourceRecord heartbeat() {
    return new SourceRecord(Map.of(), offset(), "heartbeat", null, null);
  }

  private static SourceRecord record(String gtid, String snapshot, String row) {
    Struct source = new Struct(SOURCE).put("gtid", gtid).put("snapshot", snapshot);
    Struct value = new Struct(VALUE).put("source", source).put("row", row);
    return new SourceRecord(Map.of(), offset(), "t", VALUE, value);
  }

  private static Map<String, Object> offset() {
    Map<String, Object> offset = new HashMap<>();
    offset.put("event", 3L);
    offset.put("row", 1);
    return offset;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> offset(SourceRecord record) {
    return (Map<String, Object>) record.sourceOffset();
  }

  private static List<String> rows(List<SourceRecord> records) {
    List<String> rows = new ArrayList<>();
    records.forEach(record -> rows.add(((Struct) record.value()).getString("row")));
    return rows;
  }
}
