package dev.tributary.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemainingTest {
  @Test
  void whatIsLeftFollowsFromTheRateSoFar() {
    Remaining remaining = new Remaining(1_000, 4_000, Duration.ofSeconds(30));

    assertThat(remaining.sentence())
        .isEqualTo("1,000 of about 4,000 rows (25 %), about 1 min 30 s left");
    assertThat(remaining.bar()).isEqualTo("[#######-----------------------] ");
  }

  @Test
  void nothingIsForetoldTooEarlyOrBeyondTheEstimate() {
    assertThat(new Remaining(1_000, 4_000, Duration.ofSeconds(1)).sentence())
        .isEqualTo("1,000 of about 4,000 rows (25 %)");
    assertThat(new Remaining(5_000, 4_000, Duration.ofSeconds(9)).sentence())
        .isEqualTo("5,000 rows");
    assertThat(new Remaining(5_000, 0, Duration.ofSeconds(9)).bar()).isEmpty();
  }

  @Test
  void durationsAreToldInTheirTwoLargestUnits() {
    assertThat(Remaining.words(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Remaining.words(Duration.ofSeconds(3_599))).isEqualTo("59 min 59 s");
    assertThat(Remaining.words(Duration.ofMinutes(150))).isEqualTo("2 h 30 min");
    assertThat(Remaining.words(Duration.ofHours(75))).isEqualTo("3 d 3 h");
  }
}
