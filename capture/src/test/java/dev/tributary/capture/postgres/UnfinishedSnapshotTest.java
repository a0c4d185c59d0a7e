package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnfinishedSnapshotTest {
  @Test
  void withoutAnOffsetNoSnapshotWasCompleted() {
    assertThat(UnfinishedSnapshot.leftBy(null)).isTrue();
  }

  @Test
  void anOffsetWithinASnapshotIsOfAnUnfinishedOne() {
    assertThat(
            UnfinishedSnapshot.leftBy(
                Map.of("lsn", 4711L, "snapshot", "INITIAL", "snapshot_completed", false)))
        .isTrue();
  }

  @Test
  void theLastOffsetOfASnapshotIsOfACompletedOne() {
    assertThat(
            UnfinishedSnapshot.leftBy(
                Map.of("lsn", 4711L, "snapshot", "INITIAL", "snapshot_completed", true)))
        .isFalse();
  }

  @Test
  void anOffsetInTheStreamIsBehindTheSnapshot() {
    assertThat(UnfinishedSnapshot.leftBy(Map.of("lsn", 4711L, "txId", 7L))).isFalse();
  }
}
