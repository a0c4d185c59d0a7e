package dev.tributary.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Finding OK = Finding.ok("ok", "All is well.");
  private static final Finding WARNING = Finding.warning("w", "Hm.", "It may break.", "Mend it.");
  private static final Finding FATAL = Finding.fatal("f", "Broken.", "It does not work.", "FIX;");

  @Test
  void theWorstFindingDecides() {
    assertThat(new Report("s", List.of(OK)).verdict()).isEqualTo(Verdict.FIT);
    assertThat(new Report("s", List.of(OK, WARNING)).verdict())
        .isEqualTo(Verdict.FIT_WITH_WARNINGS);
    assertThat(new Report("s", List.of(OK, FATAL, WARNING)).verdict()).isEqualTo(Verdict.UNFIT);

    assertThat(new Report("s", List.of(OK, WARNING)).exitCode()).isZero();
    assertThat(new Report("s", List.of(FATAL)).exitCode()).isEqualTo(1);
  }

  @Test
  void theWorstComesFirst() {
    Report report = new Report("s", List.of(OK)).and(new Report("t", List.of(WARNING, FATAL)));

    assertThat(report.findings()).containsExactly(FATAL, WARNING, OK);
    assertThat(report.subject()).isEqualTo("s");
  }

  @Test
  void jsonCarriesEveryFindingWithItsFix() {
    Report report = new Report("db:5432/shop", List.of(FATAL, OK));

    assertThat(report.toJson())
        .hasToString(
            "{\"verdict\":\"unfit\",\"subject\":\"db:5432/shop\",\"fatal\":1,\"warning\":0,\"info\":0,"
                + "\"findings\":[{\"severity\":\"fatal\",\"id\":\"f\",\"what\":\"Broken.\","
                + "\"why\":\"It does not work.\",\"fix\":\"FIX;\","
                + "\"docs\":\"docs/reference/doctor-checks.md#f\"},"
                + "{\"severity\":\"ok\",\"id\":\"ok\",\"what\":\"All is well.\",\"why\":\"\",\"fix\":\"\","
                + "\"docs\":\"docs/reference/doctor-checks.md#ok\"}]}");
  }

  @Test
  void aFindingInTheWaySaysWhatEndsIt() {
    assertThatThrownBy(() -> Finding.fatal("f", "Broken.", "It does not work.", ""))
        .hasMessage("A finding that is in the way says what ends it: f");
  }
}
