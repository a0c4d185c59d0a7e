package dev.tributary.sink.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sink.config.PartitionPart.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFoldersTest {
  private static final String HOURS = "uuuu-MM-dd-HH";

  @ParameterizedTest
  @CsvSource({
    // Clocks go from 2:00 to 3:00, and from 3:00 back to 2:00.
    "2026-03-29T00:59:59Z, 2026-03-29-01",
    "2026-03-29T01:00:00Z, 2026-03-29-03",
    "2026-10-24T23:59:59Z, 2026-10-25-01",
    "2026-10-25T00:30:00Z, 2026-10-25-02",
    "2026-10-25T01:30:00Z, 2026-10-25-02",
    "2026-10-25T02:00:00Z, 2026-10-25-03",
  })
  void hoursAreThoseOfTheZoneAroundBothChanges(String time, String folder) {
    assertThat(folders(Unit.HOUR, "Europe/Berlin", HOURS).of(micros(Instant.parse(time))))
        .isEqualTo(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T22:59:59Z, 2026-03-28",
    "2026-03-28T23:00:00Z, 2026-03-29",
    "2026-03-29T21:59:59Z, 2026-03-29",
    "2026-03-29T22:00:00Z, 2026-03-30",
    "2026-10-24T22:00:00Z, 2026-10-25",
    "2026-10-25T22:59:59Z, 2026-10-25",
    "2026-10-25T23:00:00Z, 2026-10-26",
  })
  void daysHave23And25Hours(String time, String folder) {
    assertThat(folders(Unit.DAY, "Europe/Berlin", "uuuu-MM-dd").of(micros(Instant.parse(time))))
        .isEqualTo(folder);
  }

  @Test
  void aUnitHasOneFolderWhateverThePattern() {
    TimeFolders days = folders(Unit.DAY, "America/New_York", "uuuu-MM-dd'T'HH:mm:ss");
    Instant midnight = Instant.parse("2026-07-04T04:00:00Z");

    assertThat(List.of(0L, 1L, 12L * 3_600, 24L * 3_600 - 1))
        .allSatisfy(
            seconds ->
                assertThat(days.of(micros(midnight.plusSeconds(seconds))))
                    .isEqualTo("2026-07-04T00:00:00"));
  }

  /** Zones whose changes are half hours, at midnight, of a whole day, or odd long ago. */
  @Test
  void whatIsRememberedOfTheHourIsNeverWrong() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    DateTimeFormatter format = DateTimeFormatter.ofPattern(HOURS, Locale.ROOT);

    for (String name :
        List.of(
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Pacific/Apia",
            "Asia/Kolkata",
            "Africa/Monrovia",
            "+05:45")) {
      ZoneId zone = ZoneId.of(name);
      TimeFolders folders = folders(Unit.HOUR, name, HOURS);
      long second = Instant.parse("1880-01-01T00:00:00Z").getEpochSecond();
      for (int i = 0; i < 60_000; i++) {
        second +=
            random.nextInt(20) == 0 ? random.nextInt(3_000_000) : random.nextInt(7_200) - 3_000;
        Instant instant = Instant.ofEpochSecond(second);

        assertThat(folders.of(micros(instant)))
            .as("seed %d, %s in %s", seed, instant, name)
            .isEqualTo(format.format(instant.atZone(zone)));
      }
    }
  }

  private static TimeFolders folders(Unit unit, String zone, String pattern) {
    return new TimeFolders(unit, ZoneId.of(zone), pattern, UnaryOperator.identity());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
