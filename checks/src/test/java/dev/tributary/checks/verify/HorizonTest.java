package dev.tributary.checks.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.verify.LoggedRow.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a table whose rows may go into any partition, since they have no key. */
class HorizonTest {
  private static final int NEITHER = 2;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aSnapshotThatWasInterruptedIsVoidInAPartitionThatTheNextOneLeftOut(int partitionOfTheNext) {
    Horizon horizon = new Horizon();
    for (int partition = 0; partition < 2; partition++) {
      boolean next = partition == partitionOfTheNext;
      horizon.snapshotRow(next ? "later" : "early", next ? 20 : 10, partition, partition);
    }

    assertThat(horizon.supersedes(row(10, 1 - partitionOfTheNext))).isTrue();
    assertThat(horizon.supersedes(row(10, NEITHER))).isTrue();
    assertThat(horizon.supersedes(row(20, partitionOfTheNext))).isFalse();
    assertThat(horizon.supersedes(row(30, 1 - partitionOfTheNext))).isFalse();
  }

  /** Was read in the order of partitions. */
  private static LoggedRow row(long rank, int partition) {
    return new LoggedRow(
        Effect.READ,
        true,
        Digest.NULL,
        Digest.NULL,
        Digest.NULL,
        0,
        rank,
        partition,
        partition,
        0,
        "",
        RowImage.EMPTY);
  }
}
