package dev.tributary.source.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
  @Test
  void itIsReadAndWrittenAsTheServerDoes() {
    Lsn lsn = Lsn.of(HexFormat.of().parseHex("0000002a00000b980003"));

    assertThat(lsn).hasToString("0000002a:00000b98:0003");
    assertThat(lsn.literal()).isEqualTo("0x0000002a00000b980003");
  }

  @Test
  void ranksAreInTheOrderOfTheNumbers() {
    List<Lsn> ordered =
        List.of(
            Lsn.NONE,
            new Lsn("0000002a:00000b98:0003"),
            new Lsn("0000002a:00000b98:0fff"),
            new Lsn("0000002a:00000b99:0001"),
            new Lsn("0000002a:07ffffff:0001"),
            new Lsn("0000002b:00000010:0001"),
            new Lsn("00ffffff:07ffffff:0fff"));

    assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted()).isEqualTo(ordered);
    assertThat(ordered.stream().map(Lsn::rank)).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01000000:00000b98:0003", "0000002a:08000000:0003", "0000002a:00000b98:1000"})
  void aNumberThatHasNoRankIsRefusedRatherThanConfused(String text) {
    assertThatThrownBy(() -> new Lsn(text).rank())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void positionsAreByCommitThenByChangeThenByNumber() {
    String commit = "0000002a:00000b98:0003";
    List<ChangePosition> ordered =
        List.of(
            ChangePosition.parse(commit),
            ChangePosition.parse(commit + "/0000002a:00000a00:0001"),
            ChangePosition.parse(commit + "/0000002a:00000a00:0001,1"),
            ChangePosition.parse(commit + "/0000002a:00000a00:0001,10"),
            ChangePosition.parse("0000002a:00000b99:0001/0000002a:00000001:0001,1"));

    assertThat(ordered.stream().sorted(Comparator.reverseOrder()).sorted()).isEqualTo(ordered);
    assertThat(ChangePosition.parse(ordered.get(3).toString())).isEqualTo(ordered.get(3));
  }
}
