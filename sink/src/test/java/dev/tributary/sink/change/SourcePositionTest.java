package dev.tributary.sink.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePositionTest {
  @Test
  void itsTextIsReadBack() {
    SourcePosition position = new SourcePosition(0x1_0000_00A0L, 0xFF_FFFF_FFFFL, 7);

    assertThat(position.text()).isEqualTo("1/A0,FF/FFFFFFFF,7");
    assertThat(SourcePosition.parse(position.text())).isEqualTo(position);
    assertThat(SourcePosition.parse(SourcePosition.UNKNOWN.text()))
        .isEqualTo(SourcePosition.UNKNOWN);
  }

  @Test
  void aTransactionThatCommitsLaterComesLaterThoughItsRowsWereWrittenEarlier() {
    SourcePosition early = new SourcePosition(100, 900, 0);
    SourcePosition late = new SourcePosition(1_000, 200, 0);

    assertThat(early).isLessThan(late);
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> SourcePosition.parse("0/1A2B3C8"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0/1A2B3C8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[\"27438000\",\"27440072\"]; 27438000",
        "[null,\"27440072\"]; 0",
        "[]; 0",
        "''; 0",
      })
  void thePreviousCommitIsReadFromTheSequence(String sequence, long commit) {
    assertThat(SourceSequence.previousCommit(sequence)).isEqualTo(commit);
  }
}
