package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;

class RowsBetweenTest {
  private static final Schema SOURCE =
      SchemaBuilder.struct().field("snapshot", Schema.STRING_SCHEMA).build();
  private static final Schema ENVELOPE = SchemaBuilder.struct().field("source", SOURCE).build();

  private final RowsBetween rows = new RowsBetween();

  @Test
  void aRowIsResumedAtTheChangeBeforeItWithItsOwnPlaceInTheTable() {
    rows.passed(record("false", Map.of("lsn", 10L, "incremental_snapshot_primary_key", "before")));

    SourceRecord placed = rows.placed(row(20, "row"));

    assertThat(placed.sourceOffset())
        .isEqualTo(
            Map.of(
                "lsn",
                10L,
                "incremental_snapshot_primary_key",
                "row",
                "incremental_snapshot_collections",
                "[]"));
  }

  @Test
  void beforeAnyChangeItIsWhatWasStored() {
    rows.resumeAt(Map.of("lsn", 5L));

    assertThat(rows.placed(row(20, "row")).sourceOffset()).isEqualTo(offset(5, "row"));
  }

  @Test
  void withoutAnyItIsTheRowsOwn() {
    assertThat(rows.placed(row(20, "row")).sourceOffset()).isEqualTo(offset(20, "row"));
  }

  @Test
  void onlyRowsThatAnIncrementalSnapshotFoundAreItsRows() {
    assertThat(RowsBetween.isRow(row(1, "a"))).isTrue();
    assertThat(RowsBetween.isRow(record("false", offset(1, "a")))).isFalse();
    assertThat(RowsBetween.isRow(record("incremental", Map.of("lsn", 1L)))).isFalse();
  }

  private static SourceRecord row(long lsn, String key) {
    return record("incremental", offset(lsn, key));
  }

  private static Map<String, Object> offset(long lsn, String key) {
    return Map.of(
        "lsn",
        lsn,
        "incremental_snapshot_primary_key",
        key,
        "incremental_snapshot_collections",
        "[]");
  }

  private static SourceRecord record(String snapshot, Map<String, Object> offset) {
    Struct value = new Struct(ENVELOPE).put("source", new Struct(SOURCE).put("snapshot", snapshot));
    return new SourceRecord(
        Map.of("server", "shop"), offset, "shop.public.orders", ENVELOPE, value);
  }
}
