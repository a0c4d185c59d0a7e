package dev.tributary.checks.doctor.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Forecast;
import dev.tributary.checks.doctor.Pace;
import dev.tributary.source.Progress;
import dev.tributary.source.mysql.facts.Answer;
import dev.tributary.source.mysql.facts.Hosting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BinlogForecastTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Pace PACE = new Pace(2L << 20, Duration.ofSeconds(2));

  @Test
  void whatAStoppedPipelineHasNotReadIsRemovedByItsAge() {
    Facts facts = Facts.mysql().with("binlog_expire_logs_seconds", "259200").at("binlog.000006:4");

    Forecast forecast = forecast(facts, NOON.minus(Duration.ofHours(60)));

    assertThat(forecast.left()).contains(Duration.ofHours(12));
    assertThat(forecast.finding().severity()).isEqualTo(Severity.WARNING);
    assertThat(forecast.finding().what())
        .isEqualTo(
            "The log has 3.0 GB and grows by 60.0 MB/min, measured over 2.0 s. At that pace, 253.1"
                + " GB of it lie on the disk before files are removed after 3 days. Unless the"
                + " pipeline starts, what it has not read is removed in 12 h at the earliest.");
  }

  @Test
  void aPipelineThatReadsHasTheWholeTime() {
    Facts facts = Facts.mysql().with("binlog_expire_logs_seconds", "259200").at("binlog.000006:4");
    facts.progress = Progress.RUNNING;

    Forecast forecast = forecast(facts, NOON.minus(Duration.ofHours(60)));

    assertThat(forecast.left()).contains(Duration.ofDays(3));
    assertThat(forecast.finding().severity()).isEqualTo(Severity.OK);
  }

  @Test
  void filesThatAreKeptForEverEndNothing() {
    Facts facts = Facts.mysql().with("binlog_expire_logs_auto_purge", "OFF").at("binlog.000006:4");

    assertThat(forecast(facts, NOON).left()).isEmpty();
  }

  @Test
  void onRdsTheHoursOfItsOwnCount() {
    Facts facts = Facts.mysql().on(Hosting.RDS).at("binlog.000006:4");
    facts.managedHours = Answer.of(OptionalLong.of(24));

    assertThat(forecast(facts, NOON.minus(Duration.ofHours(30))).left()).contains(Duration.ZERO);
  }

  private static Forecast forecast(Facts facts, Instant position) {
    return BinlogForecast.of(facts.build(), PACE, 3L << 30, Optional.of(position), NOON);
  }
}
