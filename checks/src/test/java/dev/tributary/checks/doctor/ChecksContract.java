package dev.tributary.checks.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is asked of the checks of each kind of server.
 *
 * @param <F> facts of a server in the making, which tests spoil
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class ChecksContract<F> {
  /** The names of all checks, in their order. */
  protected abstract List<String> checks();

  protected abstract List<Fault<F>> faults();

  protected abstract List<F> healthyServers();

  protected abstract Report examined(F facts);

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultIsFoundWithItsFix(Fault<F> fault) {
    Report report = examined(fault.facts());

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
  void aHealthyServerIsFit(F facts) {
    Report report = examined(facts);

    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.OK);
    assertThat(report.findings()).extracting(Finding::id).containsExactlyElementsOf(checks());
  }

  @Test
  void everyCheckHasAFaultThatItFinds() {
    assertThat(faults()).extracting(Fault::check).containsAll(checks());
  }

  @Test
  void noTwoChecksShareAName() {
    assertThat(checks()).doesNotHaveDuplicates();
  }

  @Test
  void aFixIsEitherAStatementOrAComment() {
    for (Fault<F> fault : faults()) {
      for (Finding finding : examined(fault.facts()).findings()) {
        assertThat(finding.fix().lines())
            .as(finding.fix())
            .allMatch(line -> line.startsWith("-- ") || line.endsWith(";"));
      }
    }
  }
}
