package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks applied to facts.
 *
 * @param <F> the facts of one kind of server
 */
public record Examination<F>(List<Check<F>> checks) {
  public Examination {
    checks = List.copyOf(checks);
  }

  /** One finding at least for each check. */
  public Report of(String subject, F facts) {
    List<Finding> findings = new ArrayList<>();
    for (Check<F> check : checks) {
      List<Finding> found = check.examine(facts);
      findings.addAll(found.isEmpty() ? List.of(Finding.ok(check.id(), check.healthy())) : found);
    }
    return new Report(subject, findings);
  }
}
