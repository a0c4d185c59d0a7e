package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import java.util.Locale;

/** A finding as the documentation shows it. */
public final class FindingEntry {
  private FindingEntry() {}

  public static String of(Finding finding) {
    StringBuilder entry =
        new StringBuilder(
            "\n- `%s` %s %s\n"
                .formatted(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.what(),
                    finding.why()));
    if (!finding.fix().isEmpty()) {
      entry.append("\n  ```sql\n");
      finding.fix().lines().forEach(line -> entry.append("  ").append(line).append('\n'));
      entry.append("  ```\n");
    }
    return entry.toString();
  }
}
