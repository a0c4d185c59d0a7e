package dev.tributary.capture.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChunkViewTest {
  @Test
  void whatWasOverIsSeenAndWhatRanOrCameLaterIsNot() {
    ChunkView view = ChunkView.parse("100:105:100,103", 77);

    assertThat(view.sees(99)).isTrue();
    assertThat(view.sees(100)).isFalse();
    assertThat(view.sees(102)).isTrue();
    assertThat(view.sees(103)).isFalse();
    assertThat(view.sees(105)).isFalse();
    assertThat(view.position()).isEqualTo(77);
  }

  @Test
  void theLowerHalfOfAnIdIsTakenForTheNearestId() {
    long epoch = 3L << 32;

    ChunkView view = ChunkView.parse((epoch + 5) + ":" + (epoch + 5) + ":", 1);

    assertThat(view.sees(4)).isTrue();
    assertThat(view.sees(5)).isFalse();
    assertThat(view.sees(0xffff_fff0L)).as("of the epoch before").isTrue();
  }

  @Test
  void whatIsNoSnapshotIsRefused() {
    assertThatThrownBy(() -> ChunkView.parse("100", 1)).hasMessage("Not a snapshot: '100'");
  }

  @Test
  void aChunkWaitsForATransactionThatTheStreamBroughtBeforeOthersSeeIt() {
    DeliveredTransactions delivered = new DeliveredTransactions();
    delivered.add(101);
    delivered.add(104);

    assertThat(delivered.seenBy(ChunkView.parse("104:106:104", 1))).isFalse();
    assertThat(delivered.seenBy(ChunkView.parse("105:106:105", 1))).isTrue();
  }
}
