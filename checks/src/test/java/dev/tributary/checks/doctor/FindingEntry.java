package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import java.util.Locale;

/** A finding as the documentation shows it. */
public final class FindingEntry {
  private FindingEntry() {}

  /** A heading with an anchor of its own, since other chapters have checks of the same name. */
  public static String heading(String chapter, String check) {
    return "<a id=\"%1$s-%2$s\"></a>\n\n### %2$s\n".formatted(chapter, check);
  }

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
