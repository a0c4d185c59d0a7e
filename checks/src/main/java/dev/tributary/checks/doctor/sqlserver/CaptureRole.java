package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.Identifiers;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** A capture instance may ask for a role. */
record CaptureRole() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "capture-role";
  }

  @Override
  public String healthy() {
    return "The account is in every role that a capture instance asks for.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    return facts.tables().stream()
        .flatMap(table -> table.instances().stream())
        .filter(instance -> instance.role().isPresent() && !instance.member())
        .map(
            instance ->
                Finding.fatal(
                    id(),
                    "%s is not in the role %s, which the capture instance %s asks for."
                        .formatted(facts.account(), instance.role().get(), instance.name()),
                    "The server hides the instance's changes from it.",
                    Sql.use(facts)
                        + "ALTER ROLE %s ADD MEMBER %s;"
                            .formatted(
                                Identifiers.quoted(instance.role().get()), Sql.account(facts))))
        .toList();
  }
}
