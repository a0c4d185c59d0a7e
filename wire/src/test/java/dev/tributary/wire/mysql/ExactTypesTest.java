package dev.tributary.wire.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** What the connector reads from a snapshot and from the log becomes one value. */
class ExactTypesTest {
  @Test
  void wholeNumbersWithoutSignAreReadFromTheLogAsIfTheyHadOne() {
    assertThat(Numbers.integer(-1, 8, true)).isEqualTo(255);
    assertThat(Numbers.integer(255, 8, true)).isEqualTo(255);
    assertThat(Numbers.integer(-1, 24, true)).isEqualTo(16_777_215);
    assertThat(Numbers.integer(-1, 32, true)).isEqualTo(4_294_967_295L);
    assertThat(Numbers.integer(-1, 32, false)).isEqualTo(-1);
    assertThat(Numbers.unsignedBigint(-1L)).isEqualTo("18446744073709551615");
    assertThat(Numbers.unsignedBigint(new BigInteger("18446744073709551615")))
        .isEqualTo("18446744073709551615");
  }

  @Test
  void decimalsHaveTheDigitsOfTheirColumn() {
    assertThat(Numbers.decimal(new BigDecimal("1.5"), 2)).isEqualTo("1.50");
    assertThat(Numbers.decimal(new BigDecimal("1E+3"), 0)).isEqualTo("1000");
  }

  @Test
  void bitsAreASetInTheLogAndBytesInASnapshot() {
    assertThat(Numbers.bits(BitSet.valueOf(new long[] {0b100000000001}), 12))
        .isEqualTo(Numbers.bits(new byte[] {8, 1}, 12))
        .isEqualTo("100000000001");
    assertThat(Numbers.bits(BitSet.valueOf(new long[] {-1}), 64)).isEqualTo("1".repeat(64));
    assertThat(Numbers.isSet(true, 0)).isTrue();
  }

  @Test
  void theYearZeroIs1900InTheLog() {
    assertThat(Moments.year(Year.of(1900))).isZero();
    assertThat(Moments.year((short) 0)).isZero();
    assertThat(Moments.year(Year.of(2155))).isEqualTo(2155);
  }

  @Test
  void momentsHaveTheDigitsOfTheirColumn() {
    assertThat(Moments.date(LocalDate.of(1582, 10, 10))).isEqualTo("1582-10-10");
    assertThat(Moments.dateTime(LocalDateTime.of(2024, 2, 29, 1, 2, 3, 100_000_000), 3))
        .isEqualTo(Moments.dateTime(new ExactTimestamp("2024-02-29 01:02:03.100"), 3))
        .isEqualTo("2024-02-29T01:02:03.100");
    assertThat(Moments.instant(Instant.parse("2024-02-29T01:02:03Z").atZone(ZoneOffset.UTC), 0))
        .isEqualTo("2024-02-29T01:02:03Z");
    assertThat(Moments.instant(Instant.EPOCH.atZone(ZoneOffset.UTC), 1))
        .isEqualTo("0000-00-00T00:00:00.0Z");
  }

  @Test
  void timesMayBeNegativeAndLongerThanADay() {
    assertThat(Moments.time(Duration.ofHours(-838).minusNanos(1_000), 6))
        .isEqualTo("-838:00:00.000001");
    assertThat(Moments.time(Duration.ofHours(24), 0)).isEqualTo("24:00:00");
  }

  @Test
  void aDateThatIsNoneTravelsBeyondAllDates() {
    for (String none : new String[] {"0000-00-00", "2024-02-00", "2024-00-15"}) {
      String[] beyond = ZeroDates.beyond(none).split("-", -1);

      assertThat(ZeroDates.isOne(none)).isTrue();
      assertThat(Moments.date(LocalDate.of(Integer.parseInt(beyond[0]), 1, 1))).isEqualTo(none);
    }
    assertThat(ZeroDates.isOne("2024-02-29 00:00:00")).isFalse();
  }
}
