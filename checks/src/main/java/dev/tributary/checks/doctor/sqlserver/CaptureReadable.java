package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** The change tables are read by the account. */
record CaptureReadable() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "capture-readable";
  }

  @Override
  public String healthy() {
    return "The account may read the change tables.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return !facts.database().captured() || facts.capture().readable()
        ? List.of()
        : List.of(
            Finding.fatal(
                id(),
                "%s may not read the tables of the schema cdc.".formatted(facts.account()),
                "The connector reads changes from there.",
                Sql.use(facts)
                    + "GRANT SELECT ON SCHEMA::cdc TO %s;".formatted(Sql.account(facts))));
  }
}
