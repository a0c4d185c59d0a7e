package dev.tributary.app.cli;

import dev.tributary.app.console.Console;
import dev.tributary.app.console.VerifyTable;
import dev.tributary.app.run.Gap;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Prove that the lake equals the source at one position of a running pipeline:",
      "no row missing, unexpected or different, no change twice."
    },
    footer = "%nExample:%n  tributary verify --json | jq .verified",
    exitCodeList = {"0:verified", "1:differs", "2:could not be checked"})
final class VerifyCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "15m",
      description =
          "How long to wait for the lake to reach the source; longer than lake.roll.every. Default: ${DEFAULT-VALUE}")
  private Duration timeout = Duration.ofMinutes(15);

  @Option(names = "--json", description = "Print the outcome as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = output.console(json);
    PipelineFile pipelineFile = file.read();
    VerifyReport report = verify(pipelineFile, console);
    if (json) {
      output.json(report.toJson());
    } else {
      VerifyTable.show(console, report);
      console.blank();
      console.line(report.verified() ? "VERIFIED at %s" : "NOT VERIFIED at %s", report.position());
    }
    if (report.verified()) {
      closeGap(new Milestones(pipelineFile), console);
    }
    return report.exitCode();
  }

  private static void closeGap(Milestones milestones, Console console) {
    Optional<Gap> gap = milestones.gap();
    if (gap.isPresent()) {
      milestones.closeGap();
      console.line(
          "The gap between %s and %s is closed: what the changes in it led to is in the lake.",
          gap.get().from(), gap.get().to());
    }
  }

  /** What keeps the check from being made is an answer, too: a script reads it from the JSON. */
  private VerifyReport verify(PipelineFile pipelineFile, Console console) {
    try {
      return Verifier.of(Stations.of(pipelineFile)).run(timeout, console);
    } catch (RuntimeException e) {
      if (json) {
        output.json(new VerifyReport("", List.of(), Optional.of(ErrorSentence.of(e))).toJson());
      }
      throw e;
    }
  }
}
