package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class ExactOffsetsTest {
  private static final Map<String, String> PARTITION = Map.of("server", "shop");

  @Test
  void aCutTransactionIsReadFromItsBeginning() {
    Map<String, Object> resumed = ExactOffsets.atTheBeginning(change(7, 1000, 3));

    assertThat(resumed)
        .containsEntry("lsn", 999L)
        .containsEntry("lsn_proc", 999L)
        .containsEntry("lsn_commit", 900L);
  }

  @Test
  void whatWasSentOfItIsNotSentAgain() {
    ExactOffsets offsets = resumedAt(change(7, 1000, 3));

    assertThat(offsets.wasSent(record(change(7, 990, 1)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 1)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 3)))).isTrue();
    assertThat(offsets.wasSent(record(change(7, 1000, 4)))).isFalse();
  }

  @Test
  void anotherTransactionIsSentWhereverItsChangesLie() {
    ExactOffsets offsets = resumedAt(change(7, 1000, 3));

    assertThat(offsets.wasSent(record(change(8, 500, 1)))).isFalse();
  }

  @Test
  void anOffsetOfTheSnapshotStaysAsItIs() {
    Map<String, Object> snapshot = new HashMap<>(change(7, 1000, 3));
    snapshot.put("last_snapshot_record", true);

    assertThat(ExactOffsets.atTheBeginning(snapshot)).isEqualTo(snapshot);
  }

  @Test
  void aHeartbeatAtAMadeUpPositionIsNoPlaceToResumeAt() {
    ExactOffsets offsets = resumedAt(change(7, 1000, 3));

    assertThat(offsets.isNoPlace(record(heartbeat(7, 999, 900, "UPDATE")))).isTrue();
    assertThat(offsets.isNoPlace(record(heartbeat(7, 990, 900, "BEGIN")))).isTrue();
    assertThat(offsets.isNoPlace(record(heartbeat(7, 1100, 1100, "COMMIT")))).isFalse();
  }

  @Test
  void soItIsWhereNoCommitIsKnown() {
    Map<String, Object> first = new HashMap<>(change(7, 1000, 3));
    first.remove("lsn_commit");
    ExactOffsets offsets = resumedAt(first);

    assertThat(offsets.isNoPlace(record(heartbeat(7, 999, 999, "UPDATE")))).isTrue();
    assertThat(offsets.isNoPlace(record(heartbeat(7, 1100, 1100, "COMMIT")))).isFalse();
  }

  @Test
  void onceMoreIsSentThanBeforeHeartbeatsAreWhereTheySay() {
    ExactOffsets offsets = resumedAt(change(7, 1000, 3));
    offsets.wasSent(record(change(7, 1000, 4)));

    assertThat(offsets.isNoPlace(record(heartbeat(7, 1000, 900, "MESSAGE")))).isFalse();
  }

  /** Where its first change is, another transaction's commit may end. */
  @Test
  void theBeginningOfATransactionIsNoPlace() {
    ExactOffsets offsets = resumedAt(Map.of());

    assertThat(offsets.isNoPlace(record(heartbeat(8, 1100, 1100, "BEGIN")))).isTrue();
    assertThat(offsets.isNoPlace(record(heartbeat(8, 1200, 1200, "COMMIT")))).isFalse();
  }

  @Test
  void aChangeIsAPlace() {
    assertThat(resumedAt(change(7, 1000, 3)).isNoPlace(record(change(7, 1000, 3)))).isFalse();
  }

  private static Map<String, Object> heartbeat(
      long transaction, long lsn, long commit, String message) {
    return Map.of(
        "txId",
        transaction,
        "lsn",
        lsn,
        "lsn_proc",
        lsn,
        "lsn_commit",
        commit,
        "messageType",
        message);
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

  private static ExactOffsets resumedAt(Map<String, Object> offset) {
    ExactOffsets offsets = new ExactOffsets(reader(() -> offset));
    offsets.resume(PARTITION);
    return offsets;
  }

  private static OffsetStorageReader reader(Supplier<Map<String, Object>> stored) {
    return new OffsetStorageReader() {
      @Override
      public <T> Map<String, Object> offset(Map<String, T> partition) {
        return stored.get();
      }

      @Override
      public <T> Map<Map<String, T>, Map<String, Object>> offsets(
          Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> all = new HashMap<>();
        partitions.forEach(partition -> all.put(partition, stored.get()));
        return all;
      }
    };
  }
}
