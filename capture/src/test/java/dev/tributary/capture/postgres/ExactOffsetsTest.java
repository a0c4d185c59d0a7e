package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class ExactOffsetsTest {
  private static final Map<String, Object> PARTITION = Map.of("server", "shop");

  @Test
  void aCutTransactionIsReadFromItsBeginning() {
    ExactOffsets offsets = stored(change(7, 1000, 3));

    Map<String, Object> resumed = offsets.offset(PARTITION);

    assertThat(resumed)
        .containsEntry("lsn", 999L)
        .containsEntry("lsn_proc", 999L)
        .containsEntry("lsn_commit", 900L);
  }

  @Test
  void whatWasSentOfItIsNotSentAgain() {
    ExactOffsets offsets = stored(change(7, 1000, 3));
    offsets.offset(PARTITION);

    assertThat(offsets.wasSent(record(change(7, 990, 1)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 1)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 3)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 4)))).isFalse();
  }

  @Test
  void anotherTransactionIsSentWhereverItsChangesLie() {
    ExactOffsets offsets = stored(change(7, 1000, 3));
    offsets.offset(PARTITION);

    assertThat(offsets.wasSent(record(change(8, 500, 1)))).isFalse();
  }

  @Test
  void anOffsetOfTheSnapshotStaysAsItIs() {
    Map<String, Object> snapshot = new HashMap<>(change(7, 1000, 3));
    snapshot.put("last_snapshot_record", true);

    ExactOffsets offsets = stored(snapshot);

    assertThat(offsets.offset(PARTITION)).isEqualTo(snapshot);
  }

  private static Map<String, Object> change(long transaction, long lsn, long nth) {
    return Map.of(
        "txId",
        transaction,
        "lsn",
        lsn,
        "lsn_proc",
        lsn,
        "lsn_commit",
        900L,
        "lsn_events_processed",
        nth);
  }

  private static SourceRecord record(Map<String, Object> offset) {
    return new SourceRecord(PARTITION, offset, "shop.public.orders", null, null, null, null);
  }

  private static ExactOffsets stored(Map<String, Object> offset) {
    return new ExactOffsets(
        new OffsetStorageReader() {
          @Override
          public <T> Map<String, Object> offset(Map<String, T> partition) {
            return offset;
          }

          @Override
          public <T> Map<Map<String, T>, Map<String, Object>> offsets(
              Collection<Map<String, T>> partitions) {
            Map<Map<String, T>, Map<String, Object>> all = new HashMap<>();
            partitions.forEach(partition -> all.put(partition, offset));
            return all;
          }
        },
        asked -> {});
  }
}
