package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What ends the findings of a report, as one script for the database's own client. Nothing runs it
 * but its reader. Statements that lose something, that change a table of the application's, or that
 * only a note advises, are in it as comments.
 */
public final class FixScript {
  private static final String COMMENT = "-- ";

  private final SqlClient client;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> statements = new HashSet<>();

  private FixScript(SqlClient client) {
    this.client = client;
  }

  /** The script: first what stands in the way, each part in the order in which it is to be done. */
  public static String of(Report report, SqlClient client) {
    FixScript script = new FixScript(client);
    script.comment("What 'tributary doctor' advises for %s.".formatted(report.subject()));
    script.comment("Read it, then run it as an administrator; it goes on behind what fails:");
    script.comment("  " + client.command());
    script.comment("Lines that begin with '--' are yours to do, or to decide. Then ask again.");
    List<Finding> advised = report.findings().stream().filter(f -> !f.fix().isEmpty()).toList();
    if (advised.isEmpty()) {
      script.blank();
      script.comment("There is nothing to do.");
    }
    advised.forEach(script::add);
    return String.join("\n", script.lines) + "\n";
  }

  private void add(Finding finding) {
    blank();
    comment("%s [%s] %s".formatted(finding.severity(), finding.id(), finding.what()));
    comment(finding.why());
    comment("See " + finding.docs());
    boolean heldBack = finding.severity() == Severity.INFO;
    boolean runs = false;
    List<String> begun = new ArrayList<>();
    for (String line : finding.fix().lines().toList()) {
      if (line.startsWith(COMMENT)) {
        begun.forEach(this::comment);
        begun.clear();
        lines.add(line);
        heldBack |= line.startsWith(Finding.DESTRUCTIVE) || line.startsWith(Finding.HEAVY);
        continue;
      }
      begun.add(line);
      if (line.endsWith(";")) {
        runs |= statement(String.join("\n", begun), heldBack);
        begun.clear();
      }
    }
    begun.forEach(this::comment); // no statement, but words
    if (runs) {
      client.endOfBatch().ifPresent(lines::add);
    }
  }

  /** Whether it runs: not if it is held back, or is in the script already. */
  private boolean statement(String statement, boolean heldBack) {
    boolean chooses = client.chooses(statement); // a database, for the statements behind it
    if (heldBack || (!chooses && !statements.add(statement))) {
      comment(heldBack ? statement : "As above: " + statement);
      return false;
    }
    lines.add(statement);
    return true;
  }

  private void comment(String text) {
    text.lines().forEach(line -> lines.add((COMMENT + line).stripTrailing()));
  }

  private void blank() {
    lines.add("");
  }
}
