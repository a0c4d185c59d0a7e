package dev.tributary.app.cli;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.FromNow;
import dev.tributary.app.run.Gap;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** {@code --from-now}, the same in every command that starts a pipeline. */
final class FromNowOption {
  @Option(
      names = "--from-now",
      description = {
        "If the place in the database's log is lost or forgotten: go on at the log's end, after",
        "saying what is left out, and read no table. 'tributary status' tells of the gap until",
        "'tributary verify' has found nothing missing."
      })
  private boolean fromNow;

  boolean isAsked() {
    return fromNow;
  }

  /** Without the option, nothing; else says what is left out, asks, and notes the choice. */
  void choose(Supplier<FromNow> pipeline, Confirmation confirmation, Console console) {
    if (!fromNow) {
      return;
    }
    FromNow start = pipeline.get();
    Gap gap = start.gap();
    console.line("%s", gap.sentence());
    console.line("The pipeline goes on at the end of the log, and reads no table.");
    gap.remedy().lines().forEach(line -> console.line("%s", line));
    confirmation.require("Go on so?", "Nothing was changed.");
    start.choose(gap);
  }
}
