package dev.tributary.checks.doctor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.ChecksContract;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresChecksTest extends ChecksContract<Facts> {
  private static final Examination<ServerFacts> EXAMINATION =
      new Examination<>(PostgresChecks.all());

  @Override
  protected List<String> checks() {
    return PostgresChecks.all().stream().map(Check::id).toList();
  }

  @Override
  protected List<Fault<Facts>> faults() {
    return PostgresFaults.all();
  }

  @Override
  protected List<Facts> healthyServers() {
    Facts running = new Facts();
    running.progress = Progress.RUNNING;
    running.slots.add(Facts.read(Facts.own()));
    running.publication = Optional.of(Facts.published(true, Facts.ORDERS));
    return List.of(new Facts(), running);
  }

  @Override
  protected Report examined(Facts facts) {
    return EXAMINATION.of("shop", facts.build());
  }

  @Test
  void aSlotThatStandbysKeepAndAreWaitedForIsWell() {
    Facts facts = new Facts();
    facts.standbys = 1;
    facts.awaitedStandbys = "standby";
    facts.slots.add(Facts.keptByStandbys(Facts.own()));

    Report report = examined(facts);

    assertThat(report.findings())
        .filteredOn(finding -> finding.id().equals("failover-slot"))
        .extracting(Finding::severity)
        .containsExactly(Severity.OK);
  }
}
