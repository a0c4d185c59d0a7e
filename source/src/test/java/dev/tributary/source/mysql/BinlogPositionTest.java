package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinlogPositionTest {
  @Test
  void positionsAreInTheOrderOfFilesAndThenOfPlacesInThem() {
    List<String> ordered =
        List.of(
            "binlog.000001:4",
            "binlog.000001:68719476735",
            "binlog.000002:4",
            "binlog.999999:158",
            "binlog.1000000:157",
            "binlog.134217727:68719476735");

    assertThat(ordered.stream().map(BinlogPosition::rank)).isSorted().doesNotHaveDuplicates();
    assertThat(BinlogPosition.rank("binlog.000001:4")).isPositive();
  }

  @Test
  void theNameOfTheFilesMayHaveAnyCharacters() {
    BinlogPosition position = BinlogPosition.parse("mysql-bin.change:log.012345:678");

    assertThat(position).isEqualTo(new BinlogPosition("mysql-bin.change:log.012345", 678));
    assertThat(position).hasToString("mysql-bin.change:log.012345:678");
    assertThat(position.rank()).isEqualTo(BinlogPosition.rank("other.12345:678"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "binlog.000001",
        "binlog:4",
        "binlog.000001:",
        "binlog.000001:-4",
        "binlog.00000x:4",
        "binlog.000001:68719476736",
        "binlog.134217728:4",
        "16/B374D848"
      })
  void anythingElseIsNoPosition(String text) {
    assertThatThrownBy(() -> BinlogPosition.rank(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
