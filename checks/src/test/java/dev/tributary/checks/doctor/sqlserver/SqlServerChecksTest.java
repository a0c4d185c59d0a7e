package dev.tributary.checks.doctor.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.sqlserver.SqlServerFaults.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlServerChecksTest {
  private static final Examination<SqlServerServerFacts> EXAMINATION =
      new Examination<>(SqlServerChecks.all());

  static List<Fault> faults() {
    return SqlServerFaults.all();
  }

  static Stream<Facts> healthyServers() {
    Facts standard = new Facts();
    standard.edition = "Standard Edition (64-bit)";
    standard.version = "13.0.4001.0";
    Facts stopped = new Facts();
    stopped.stored = Optional.of(Facts.START);
    stopped.progress = Progress.STOPPED;
    Facts primary = new Facts();
    primary.primary = Optional.of(true);
    Facts quietBefore = new Facts();
    quietBefore.newestChange = Optional.of(Duration.ofDays(30));
    return Stream.of(new Facts(), standard, stopped, primary, quietBefore);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFoundWithItsFix(Fault fault) {
    Report report = EXAMINATION.of("shop", fault.facts().build());

    assertThat(report.findings())
        .filteredOn(finding -> finding.id().equals(fault.check()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(fault.severity());
              assertThat(finding.fix()).contains(fault.partOfFix());
              assertThat(finding.why()).endsWith(".");
              assertThat(finding.what()).endsWith(".");
            });
  }

  @ParameterizedTest
  @MethodSource("healthyServers")
  void aHealthyServerIsFit(Facts facts) {
    Report report = EXAMINATION.of("shop", facts.build());

    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.OK);
    assertThat(report.findings())
        .extracting(Finding::id)
        .containsExactlyElementsOf(SqlServerChecks.all().stream().map(Check::id).toList());
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    assertThat(faults())
        .extracting(Fault::check)
        .containsAll(SqlServerChecks.all().stream().map(Check::id).toList());
  }

  @Test
  void noTwoChecksShareAName() {
    assertThat(SqlServerChecks.all()).extracting(Check::id).doesNotHaveDuplicates();
  }

  @Test
  void aFixIsEitherAStatementOrAComment() {
    for (Fault fault : faults()) {
      for (Finding finding : EXAMINATION.of("shop", fault.facts().build()).findings()) {
        assertThat(finding.fix().lines())
            .as(finding.fix())
            .allMatch(line -> line.startsWith("-- ") || line.endsWith(";"));
      }
    }
  }
}
