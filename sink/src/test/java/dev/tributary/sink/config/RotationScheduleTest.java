package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "PT1H, UTC, 2026-01-31T10:20:30Z, 2026-01-31T11:00:00Z",
    "PT1H, UTC, 2026-01-31T11:00:00Z, 2026-01-31T12:00:00Z",
    "PT1H, Asia/Kolkata, 2026-01-31T10:20:30Z, 2026-01-31T10:30:00Z",
    "PT15M, UTC, 2026-01-31T10:20:30.001Z, 2026-01-31T10:30:00Z",
    "PT24H, Europe/Berlin, 2026-01-31T22:59:59.999Z, 2026-01-31T23:00:00Z",
    "PT24H, Europe/Berlin, 2026-01-31T23:00:00Z, 2026-02-01T23:00:00Z",
    "PT48H, UTC, 2026-01-31T10:00:00Z, 2026-02-02T00:00:00Z",
  })
  void pointsAreMultiplesSinceMidnightInTheZone(
      Duration interval, String zone, Instant time, Instant next) {
    RotationSchedule schedule = new RotationSchedule(interval.toMillis(), ZoneId.of(zone));

    assertThat(schedule.after(time)).isEqualTo(next);
  }

  @Test
  void anIntervalIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RotationSchedule(0, ZoneId.of("UTC")))
        .withMessageContaining("positive interval: 0");
  }
}
