package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.Origin;
import java.util.Optional;

/**
 * What became of one setting of the inputs, or is missing in them. Never a secret's value.
 *
 * @param origin empty: no input says it, and the file needs it
 * @param setting as the input calls it; empty without an origin
 * @param path the key of tributary.yaml that says it
 * @param sentence why, and what to do; may be empty
 */
public record ReportLine(
    Optional<Origin> origin,
    String setting,
    Outcome outcome,
    Optional<String> path,
    String sentence) {
  ReportLine withdrawn(String reason) {
    return new ReportLine(origin, setting, Outcome.DECISION, path, reason);
  }

  /** As a line for people, without its address. */
  public String text() {
    String where = path.map(each -> " → " + each).orElse("");
    String name = setting.isEmpty() ? "" : setting + ": ";
    return (name + outcome.written() + where + (sentence.isEmpty() ? "" : ". " + sentence)).strip();
  }
}
