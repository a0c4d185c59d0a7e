package dev.tributary.checks.doctor.stream;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.Examination;
import dev.tributary.checks.doctor.FindingEntry;
import java.util.List;

/** The documentation of the checks, made of what they find in the faults of their test. */
public final class StreamChecksPage {
  private StreamChecksPage() {}

  public static String text() {
    StringBuilder page = new StringBuilder();
    for (Check<StreamFacts> check : StreamChecks.all()) {
      page.append("\n### %s\n\n%s\n".formatted(check.id(), check.healthy()));
      StreamChecksTest.faults().stream()
          .filter(fault -> fault.check().equals(check.id()))
          .flatMap(
              fault ->
                  new Examination<>(List.of(check)).of("shop", fault.facts()).findings().stream())
          .forEach(finding -> page.append(FindingEntry.of(finding)));
    }
    return page.toString();
  }

  /** What the checks find in all faults. */
  public static List<Finding> findings() {
    return StreamChecksTest.faults().stream()
        .flatMap(
            fault ->
                new Examination<>(StreamChecks.all()).of("k", fault.facts()).findings().stream())
        .toList();
  }
}
