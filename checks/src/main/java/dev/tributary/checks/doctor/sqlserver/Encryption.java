package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TlsMode;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Rows travel as they are without TLS. */
record Encryption() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "encryption";
  }

  @Override
  public String healthy() {
    return "The connection is encrypted.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.plan().tls() == TlsMode.DISABLE
        ? List.of(
            Finding.info(
                id(),
                "source.tls is disable: what is captured is not encrypted on its way.",
                "Whoever is on the network between reads it.",
                "-- Set source.tls: verify-full, or require."))
        : List.of();
  }
}
