package dev.tributary.app.console;

import dev.tributary.checks.verify.Difference;
import dev.tributary.checks.verify.TableResult;
import dev.tributary.checks.verify.VerifyReport;
import java.util.Locale;

/** Shows the outcome of a verification. */
public final class VerifyTable {
  private VerifyTable() {}

  public static void show(Console console, VerifyReport report) {
    TextTable table =
        new TextTable(
            "table", "source", "lake", "missing", "unexpected", "different", "duplicates", "log");
    for (TableResult t : report.tables()) {
      table.row(
          t.table().toString(),
          t.sourceRows(),
          t.lakeRows(),
          t.missing(),
          t.unexpected(),
          t.different(),
          t.duplicates(),
          t.logRecords());
    }
    if (!report.tables().isEmpty()) {
      table.lines().forEach(line -> console.line("%s", line));
    }
    for (TableResult t : report.tables()) {
      t.examples().forEach(example -> show(console, t, example));
    }
    report.obstacle().ifPresent(sentence -> console.line("%s", sentence));
  }

  private static void show(Console console, TableResult table, Difference example) {
    console.line(
        "  %s %s: %s %s %s %s",
        table.table(),
        example.kind().name().toLowerCase(Locale.ROOT),
        example.key(),
        example.columns().isEmpty() ? "" : example.columns(),
        example.where(),
        example.reason());
  }
}
