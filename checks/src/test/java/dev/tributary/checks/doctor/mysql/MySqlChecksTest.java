package dev.tributary.checks.doctor.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.mysql.MySqlFaults.Fault;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MySqlChecksTest {
  private static final Examination<MySqlServerFacts> EXAMINATION =
      new Examination<>(MySqlChecks.all());

  static List<Fault> faults() {
    return MySqlFaults.all();
  }

  static Stream<Facts> healthyServers() {
    Facts newCascades = Facts.mysql().with("innodb_native_foreign_keys", "OFF");
    newCascades.version = "9.7.4-2";
    newCascades.cascades =
        List.of(
            new ForeignKey("k", List.of("id"), Facts.ORDERS, List.of("id"), "CASCADE", "CASCADE"));
    Facts preferred = Facts.mysql().with("require_secure_transport", "ON");
    preferred.tls = TlsMode.PREFER;
    return Stream.of(
        preferred,
        Facts.mysql(),
        Facts.mariadb(),
        Facts.mysql().on(Hosting.RDS),
        Facts.mysql().on(Hosting.AURORA),
        Facts.mariadb().on(Hosting.RDS),
        Facts.mysql().with("binlog_expire_logs_seconds", "0"),
        newCascades,
        MySqlFaults.running());
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
        .containsExactlyElementsOf(MySqlChecks.all().stream().map(Check::id).toList());
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    assertThat(faults())
        .extracting(Fault::check)
        .containsAll(MySqlChecks.all().stream().map(Check::id).toList());
  }

  @Test
  void noTwoChecksShareAName() {
    assertThat(MySqlChecks.all()).extracting(Check::id).doesNotHaveDuplicates();
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
