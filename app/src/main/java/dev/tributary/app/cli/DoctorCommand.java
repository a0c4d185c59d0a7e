package dev.tributary.app.cli;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.Checkup;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SourceDatabase;
import dev.tributary.app.run.Standing;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.checks.Severity;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.checks.doctor.FixScript;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description =
        "Say whether database, Kafka and lake are ready; every finding ends with its fix.",
    footer =
        "%nExamples:%n"
            + "  tributary doctor --json | jq '.findings[] | select(.severity == \"fatal\")'%n"
            + "  tributary doctor --fix > fix.sql",
    exitCodeList = {"0:ready, perhaps with warnings", "1:not ready", "2:could not be examined"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @ArgGroup private Form form = new Form();

  @Option(names = "--all", description = "Show what is in order, too.")
  private boolean all;

  /** One of them at most. */
  private static final class Form {
    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    @Option(
        names = "--fix",
        description = {
          "Print the fixes as one script for the database's own client, and nothing else.",
          "What loses something, or changes a table, is in it as a comment. Runs nothing."
        })
    private boolean fix;
  }

  @Override
  public Integer call() {
    PipelineFile pipelineFile = file.read();
    SourceDatabase database = Stations.databaseOf(pipelineFile);
    Report report =
        new Checkup(pipelineFile, database, InstantSource.system())
            .report(Standing.asFarAsKnown(pipelineFile));
    if (form.json) {
      output.json(report.toJson());
    } else if (form.fix) {
      output.text(FixScript.of(report, database.client()));
    } else {
      print(output.console(), report);
    }
    return report.exitCode();
  }

  private void print(Console console, Report report) {
    console.line("Doctor's report on %s", report.subject());
    for (Finding finding : report.findings()) {
      if (finding.severity() == Severity.OK && !all) {
        continue;
      }
      console.blank();
      console.line("%-8s%s  [%s]", finding.severity(), finding.what(), finding.id());
      if (!finding.why().isEmpty()) {
        console.line("        %s", finding.why());
      }
      finding.fix().lines().forEach(line -> console.line("          %s", line));
      console.line("        %s", finding.docs());
    }
    console.blank();
    console.line(
        "%d in the way, %s, %s, %d in order.",
        report.count(Severity.FATAL),
        Amounts.counted(report.count(Severity.WARNING), "warning"),
        Amounts.counted(report.count(Severity.INFO), "note"),
        report.count(Severity.OK));
  }
}
