package dev.tributary.app.demo;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.pipeline.SourceType;
import java.nio.file.Path;

/** The demo's last words: what was shown, what lies where, how to look at it. */
final class Ending {
  private final Console console;
  private final DemoFolder folder;

  Ending(Console console, DemoFolder folder) {
    this.console = console;
    this.folder = folder;
  }

  void show(DemoReport report, LakeWatch lake) {
    console.heading(
        report.verify().verified()
            ? "VERIFIED at %s: the lake equals the database, row by row; nothing came twice."
                .formatted(report.verify().position())
            : "NOT VERIFIED at %s".formatted(report.verify().position()));
    console.line(
        "  commit to lake: p50 %,d ms, p99 %,d ms (files are closed every 2 s)",
        report.commitToLake().p50(), report.commitToLake().p99());
    console.line("  %,d files in the lake", lake.files().size());
    console.blank();
    if (folder.isKept()) {
      kept();
    } else {
      console.line(
          "The data are gone with the demo. 'tributary demo --keep' leaves them under ./.tributary/demo.");
    }
  }

  private void kept() {
    Path file = folder.path().resolve(PipelineFile.USUAL_NAME);
    console.line("The lake:      %s", folder.lake());
    console.line("The pipeline:  %s", file);
    console.line("Look at it:    zcat %s/orders/*.jsonl.gz | head -n 3", folder.tables());
    if (folder.file().pipeline().source().type() == SourceType.SQLSERVER) {
      console.line("Go on:         not with the stand-in, whose tables were in memory");
    } else {
      console.line("Go on:         tributary up --file %s", file);
    }
  }
}
