package dev.tributary.sink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tributary.sink.config.JodaPattern;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compared with Joda-Time itself, whose patterns these are. */
class LocalTimeFoldersTest {
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/Sao_Paulo",
          "America/St_Johns",
          "Asia/Kolkata",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "+05:30");
  private static final List<Long> DURATIONS =
      List.of(
          1_000L,
          60_000L,
          900_000L,
          1_800_000L,
          3_600_000L,
          10_800_000L,
          86_400_000L,
          604_800_000L);
  private static final String ALL = "YYYY-MM-dd'T'HH:mm:ss.SSSZZ";

  @Test
  void timesAreTruncatedAsJodaTimeDoesAlsoWhereClocksChange() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (String zone : ZONES) {
      DateTimeZone joda = DateTimeZone.forID(zone);
      for (long duration : DURATIONS) {
        LocalTimeFolders folders = folders(ALL, zone, duration);
        for (int i = 0; i < 500; i++) {
          long millis = moment(random, ZoneId.of(zone));
          long local = joda.convertUTCToLocal(millis);
          long begin = joda.convertLocalToUTC(local / duration * duration, false);

          assertThat(folders.of(millis))
              .as("seed %d: %d ms in %s by %d ms", seed, millis, zone, duration)
              .isEqualTo(DateTimeFormat.forPattern(ALL).print(new DateTime(begin, joda)));
        }
      }
    }
  }

  /** Mostly near a change of the clock, between 2000 and 2015. */
  private static long moment(Random random, ZoneId zone) {
    Instant any = Instant.ofEpochSecond(946_684_800L + random.nextInt(15 * 365 * 86_400));
    var next = zone.getRules().nextTransition(any);
    if (next == null || random.nextInt(3) == 0 || next.toEpochSecond() > 1_420_000_000L) {
      return any.toEpochMilli();
    }
    return next.getInstant().toEpochMilli() + random.nextInt(2 * 86_400_000) - 86_400_000L;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH",
        "'dt'=yyyy-MM-dd",
        "YY/M/d/H/m/s",
        "yy MMM EEE",
        "MMMM/EEEE",
        "EEEEE, d MMMMM",
        "xxxx-'W'ww-e",
        "xx w",
        "DDD D",
        "hh:mm a K k kk KK h",
        "HHmmss.S SS SSSSSS",
        "Z ZZ ZZZ",
        "G YYYYY",
        "'it''s' YYYY '' 'o''clock'",
        "YYYY.MM_dd-HH",
      })
  void patternsMeanWhatTheyMeanToJodaTime(String pattern) {
    Random random = new Random(7);
    for (String zone : List.of("UTC", "Europe/Berlin", "Asia/Kolkata")) {
      LocalTimeFolders folders = folders(pattern, zone, 1);
      for (int i = 0; i < 200; i++) {
        long millis = moment(random, ZoneId.of(zone)) + random.nextInt(1_000);

        assertThat(folders.of(millis))
            .isEqualTo(
                DateTimeFormat.forPattern(pattern)
                    .withLocale(Locale.US)
                    .print(told(millis, DateTimeZone.forID(zone))));
      }
    }
  }

  /** Of an hour that comes twice, the same one is told for both. */
  private static DateTime told(long millis, DateTimeZone zone) {
    return new DateTime(zone.convertLocalToUTC(zone.convertUTCToLocal(millis), false), zone);
  }

  @Test
  void monthsAndDaysAreNamedInTheLocale() {
    long sunday = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();

    String german =
        new LocalTimeFolders(
                new JodaPattern("EEEE/MMMM", Locale.GERMAN).formatter(), ZoneId.of("UTC"), 1)
            .of(sunday);

    assertThat(german).isEqualTo("Sonntag/März");
  }

  @Test
  void yearsOfFiveDigitsHaveNoSign() {
    assertThat(folders("YYYY/MM", "UTC", 1).of(1_700_000_000_000_000L)).isEqualTo("55840/11");
  }

  @ParameterizedTest
  @CsvSource({"YYYY/zz, z", "CC, C", "YYYY/n, n", "JJJJ, J"})
  void aLetterWithoutAnExactCounterpartIsNamed(String pattern, String letter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JodaPattern(pattern, Locale.US))
        .withMessageContaining("'" + letter + "' cannot be told");
  }

  private static LocalTimeFolders folders(String pattern, String zone, long duration) {
    return new LocalTimeFolders(
        new JodaPattern(pattern, Locale.US).formatter(), ZoneId.of(zone), duration);
  }
}
