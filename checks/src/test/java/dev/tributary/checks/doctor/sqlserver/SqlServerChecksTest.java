package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.ChecksContract;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.Progress;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class SqlServerChecksTest extends ChecksContract<Facts> {
  private static final Examination<SqlServerServerFacts> EXAMINATION =
      new Examination<>(SqlServerChecks.all());

  @Override
  protected List<String> checks() {
    return SqlServerChecks.all().stream().map(Check::id).toList();
  }

  @Override
  protected List<Fault<Facts>> faults() {
    return SqlServerFaults.all();
  }

  @Override
  protected List<Facts> healthyServers() {
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
    return List.of(new Facts(), standard, stopped, primary, quietBefore);
  }

  @Override
  protected Report examined(Facts facts) {
    return EXAMINATION.of("shop", facts.build());
  }
}
