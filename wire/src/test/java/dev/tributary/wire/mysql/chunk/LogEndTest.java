package dev.tributary.wire.mysql.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LogEndTest {
  @Test
  void filesAreInTheOrderOfTheirNumbers() {
    assertThat(new LogEnd("binlog.1000000", 4)).isGreaterThan(new LogEnd("binlog.999999", 900));
    assertThat(new LogEnd("binlog.000002", 40)).isGreaterThan(new LogEnd("binlog.000002", 9));
    assertThat(new LogEnd("binlog.000002", 9)).isEqualByComparingTo(new LogEnd("binlog.000002", 9));
  }

  @Test
  void anOffsetTellsHowFarTheLogWasDelivered() {
    assertThat(LogEnd.delivered(Map.of("file", "binlog.000002", "pos", 9L, "event", 1L)))
        .contains(new LogEnd("binlog.000002", 9));
    assertThat(LogEnd.delivered(Map.of("gtids", "a:1"))).isEmpty();
  }
}
