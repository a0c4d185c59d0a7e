package dev.tributary.checks.doctor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.source.postgres.facts.Slot;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SlotForecastTest {
  private static final Pace MEGABYTE_A_SECOND = new Pace(2L << 20, Duration.ofSeconds(2));
  private static final long HOUR_OF_IT = 3600L << 20;

  @Test
  void aSlotThatNobodyReadsIsLostWhenItsRoomIsWritten() {
    Forecast forecast = forecast(slot(HOUR_OF_IT * 3, false), MEGABYTE_A_SECOND);

    assertThat(forecast.left()).contains(Duration.ofHours(3));
    assertThat(forecast.finding().severity()).isEqualTo(Severity.WARNING);
    assertThat(forecast.finding().what())
        .isEqualTo(
            "The slot holds back 5.0 MB, and the log grows by 60.0 MB/min, measured over 2.0 s."
                + " Unless the pipeline starts, its slot would be lost in 3 h: 10.5 GB more may be"
                + " written (max_slot_wal_keep_size).");
    assertThat(forecast.toJson())
        .hasToString(
            "{\"sentence\":\"%s\",\"logBytesPerSecond\":1048576,\"measuredSeconds\":2.0,\"secondsLeft\":10800}"
                .formatted(forecast.finding().what()));
  }

  @Test
  void aSlotThatIsReadHasThatMuchTimeAnew() {
    Forecast forecast = forecast(slot(HOUR_OF_IT * 3, true), MEGABYTE_A_SECOND);

    assertThat(forecast.finding().severity()).isEqualTo(Severity.INFO);
    assertThat(forecast.finding().what()).contains("If the pipeline stopped now");
  }

  @Test
  void moreThanADayIsWell() {
    Forecast forecast = forecast(slot(HOUR_OF_IT * 100, false), MEGABYTE_A_SECOND);

    assertThat(forecast.finding().severity()).isEqualTo(Severity.OK);
    assertThat(forecast.finding().what()).contains("lost in 4 days");
  }

  @Test
  void whatNothingLimitsFillsTheDisk() {
    Slot unlimited = slot(OptionalLong.empty(), false);

    Forecast forecast = forecast(unlimited, MEGABYTE_A_SECOND);

    assertThat(forecast.left()).isEmpty();
    assertThat(forecast.finding().severity()).isEqualTo(Severity.WARNING);
    assertThat(forecast.finding().what()).contains("every 10.0 GB of the disk would last for 2 h");
  }

  @Test
  void aLogThatDoesNotGrowEndsNothing() {
    Forecast forecast = forecast(slot(5, false), new Pace(0, Duration.ofSeconds(2)));

    assertThat(forecast.left()).isEmpty();
    assertThat(forecast.finding().severity()).isEqualTo(Severity.OK);
  }

  @Test
  void withoutASlotThereIsNothingToLose() {
    assertThat(SlotForecast.of(new Facts().build(), MEGABYTE_A_SECOND).finding().what())
        .isEqualTo(
            "The pipeline has no slot yet; the log grows by 60.0 MB/min, measured over 2.0 s.");
  }

  private static Forecast forecast(Slot slot, Pace pace) {
    Facts facts = new Facts();
    facts.slots.add(slot);
    return SlotForecast.of(facts.build(), pace);
  }

  private static Slot slot(long safe, boolean read) {
    return slot(OptionalLong.of(safe), read);
  }

  private static Slot slot(OptionalLong safe, boolean read) {
    return new Slot(
        "tributary_shop",
        Optional.of("pgoutput"),
        Optional.of("shop"),
        read ? Optional.of("4711 cdc") : Optional.empty(),
        Optional.of("reserved"),
        Optional.of("0/1"),
        5L << 20,
        safe,
        false,
        false);
  }
}
