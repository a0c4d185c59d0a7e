package dev.tributary.sink.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePositionTest {
  @Test
  void itsTextIsReadBack() {
    SourcePosition position = new LsnPosition(0x1_0000_00A0L, 0xFF_FFFF_FFFFL, 7);

    assertThat(position.text()).isEqualTo("1/A0,FF/FFFFFFFF,7");
    assertThat(SourcePosition.parse(position.text())).isEqualTo(position);
    assertThat(SourcePosition.parse(SourcePosition.UNKNOWN.text()))
        .isEqualTo(SourcePosition.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"binlog.000042:1234,6", "a:b.1000000:4,1", "0/0.000001:4,0"})
  void theTextOfABinlogPositionIsReadBack(String text) {
    assertThat(SourcePosition.parse(text).text()).isEqualTo(text);
    assertThat(SourcePosition.parse(text).eventText())
        .isEqualTo(text.substring(0, text.lastIndexOf(',')));
  }

  @Test
  void theBinlogIsOrderedByItsFilesNumbersThenByPositionAndRow() {
    List<SourcePosition> ordered =
        List.of(
            BinlogPosition.ofRow("binlog.999999", 5_000, 0),
            BinlogPosition.ofRow("binlog.999999", 5_000, 0).ofSecondHalf(),
            BinlogPosition.ofRow("binlog.999999", 5_000, 1),
            BinlogPosition.ofRow("binlog.999999", 5_001, 0),
            BinlogPosition.ofRow("binlog.1000000", 4, 0));

    assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted().toList())
        .isEqualTo(ordered);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000002a:00000b98:0003/0000002a:00000b90:0002,4",
        "ffffffff:ffffffff:ffff/00000000:00000000:0001,3",
        "0000002a:00000b98:0003,0"
      })
  void theTextOfAChangeTablesPositionIsReadBack(String text) {
    SourcePosition position = SourcePosition.parse(text);

    assertThat(position).isInstanceOf(ChangeTablePosition.class);
    assertThat(position.text()).isEqualTo(text);
    assertThat(position.eventText()).isEqualTo(text.substring(0, text.lastIndexOf(',')));
  }

  @Test
  void changeTablesAreOrderedByCommitThenByChangeAndSerial() {
    String commit = "0000002a:00000b98:0003";
    List<SourcePosition> ordered =
        List.of(
            ChangeTablePosition.numbered("0000002a:00000b98:0002", "0000002a:00000b97:0001", 9),
            ChangeTablePosition.numbered(commit, "", 0),
            ChangeTablePosition.numbered(commit, "0000002a:00000a00:000f", 1),
            ChangeTablePosition.numbered(commit, "0000002a:00000a00:000f", 2),
            ChangeTablePosition.numbered(commit, "0000002a:00000a00:000f", 2).ofSecondHalf(),
            ChangeTablePosition.numbered(commit, "0000002a:00000a00:0010", 1),
            ChangeTablePosition.numbered("0000002b:00000010:0001", "0000002a:00000001:0001", 1));

    assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted().toList())
        .isEqualTo(ordered);
    assertThat(ordered.get(1).isUnique()).isFalse();
    assertThat(ordered.get(2).isUnique()).isTrue();
    assertThat(ordered.get(1).isOfLogOf(new LsnPosition(1, 2, 0))).isFalse();
    assertThat(ordered.get(1)).isGreaterThan(BinlogPosition.ofRow("binlog.000042", 4, 0));
    assertThat(ChangeTablePosition.numbered("NULL", "", 0)).isEqualTo(SourcePosition.UNKNOWN);
  }

  @Test
  void positionsOfOtherLogsAreToldApart() {
    SourcePosition binlog = BinlogPosition.ofRow("binlog.000042", 4, 0);

    assertThat(binlog.isOfLogOf(BinlogPosition.ofRow("binlog.000001", 4, 0))).isTrue();
    assertThat(binlog.isOfLogOf(BinlogPosition.ofRow("mysql-bin.000042", 4, 0))).isFalse();
    assertThat(binlog.isOfLogOf(new LsnPosition(1, 2, 0))).isFalse();
    assertThat(SourcePosition.UNKNOWN).isLessThan(binlog).isLessThan(new LsnPosition(0, 1, 0));
  }

  @Test
  void aTransactionThatCommitsLaterComesLaterThoughItsRowsWereWrittenEarlier() {
    SourcePosition early = new LsnPosition(100, 900, 0);
    SourcePosition late = new LsnPosition(1_000, 200, 0);

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
