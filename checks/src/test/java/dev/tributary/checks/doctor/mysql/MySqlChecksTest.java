package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Report;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.ChecksContract;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.Fault;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.facts.ForeignKey;
import dev.tributary.source.mysql.facts.Hosting;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

class MySqlChecksTest extends ChecksContract<Facts> {
  private static final Examination<MySqlServerFacts> EXAMINATION =
      new Examination<>(MySqlChecks.all());

  @Override
  protected List<String> checks() {
    return MySqlChecks.all().stream().map(Check::id).toList();
  }

  @Override
  protected List<Fault<Facts>> faults() {
    return MySqlFaults.all();
  }

  @Override
  protected List<Facts> healthyServers() {
    Facts newCascades = Facts.mysql().with("innodb_native_foreign_keys", "OFF");
    newCascades.version = "9.7.4-2";
    newCascades.cascades =
        List.of(
            new ForeignKey("k", List.of("id"), Facts.ORDERS, List.of("id"), "CASCADE", "CASCADE"));
    Facts preferred = Facts.mysql().with("require_secure_transport", "ON");
    preferred.tls = TlsMode.PREFER;
    return List.of(
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

  @Override
  protected Report examined(Facts facts) {
    return EXAMINATION.of("shop", facts.build());
  }
}
