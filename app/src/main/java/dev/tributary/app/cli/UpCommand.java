package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.StartUp;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.LogFile;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Supervision;
import dev.tributary.pipeline.Source;
import dev.tributary.pipeline.SourceType;
import dev.tributary.stream.StreamException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = {
      "Run the pipeline in the foreground until stopped.",
      "After a crash it goes on where it was: nothing is lost and nothing comes twice."
    },
    footer = "%nExamples:%n  tributary up --file shop.yaml%n  tributary up --from-now --yes",
    exitCodeList = {"0:stopped", "2:cannot run", "130, 143:stopped by Ctrl-C or a signal"})
final class UpCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private FromNowOption fromNow = new FromNowOption();
  @Mixin private Confirmation confirmation = new Confirmation();

  @Override
  public Integer call() throws Exception {
    PipelineFile pipelineFile = file.read();
    LogFile.in(pipelineFile.stateFolder());
    Console console = output.console();
    try (Shutdown shutdown = Shutdown.inOrder(console)) {
      return shutdown.unlessAsked(
          () ->
              pipelineFile.pipeline().stream().isEmbedded()
                  ? runHere(pipelineFile, console, shutdown)
                  : runOnCluster(pipelineFile, console, shutdown));
    }
  }

  private int runHere(PipelineFile file, Console console, Shutdown shutdown)
      throws InterruptedException {
    requireLastingDatabase(file);
    StartUp startUp = new StartUp(console);
    try (LocalPipeline pipeline = LocalPipeline.open(file, startUp)) {
      shutdown.stopping(pipeline::close);
      if (fromNow.isAsked()) {
        pipeline.requireSurroundingsButForPlace();
      } else {
        pipeline.requireSurroundings();
      }
      pipeline.start();
      fromNow.choose(pipeline::fromNow, confirmation, console);
      startUp.phase("connectors", () -> pipeline.deploy(line -> console.line("%s", line)));
      announce(file, console);
      supervise(pipeline.stations(), console, shutdown);
    }
    return 0;
  }

  private static void requireLastingDatabase(PipelineFile file) {
    Source source = file.pipeline().source();
    if (source.type() == SourceType.SQLSERVER && source.host().isEmbedded()) {
      throw new UserException(
          "%s says 'host: embedded', which for SQL Server is a stand-in of the demo that keeps its tables in memory: there is nothing to go on with. Name the host of an SQL Server."
              .formatted(file.path()));
    }
  }

  private int runOnCluster(PipelineFile file, Console console, Shutdown shutdown)
      throws InterruptedException {
    ClusterPipeline pipeline = ClusterPipeline.of(file);
    fromNow.choose(pipeline::fromNow, confirmation, console);
    pipeline.requireSurroundings();
    shutdown.stopping(() -> stop(pipeline, console));
    new StartUp(console)
        .phase("connectors", () -> pipeline.deploy(line -> console.line("%s", line)));
    announce(file, console);
    supervise(pipeline.stations(), console, shutdown);
    return 0;
  }

  private static void stop(ClusterPipeline pipeline, Console console) {
    try {
      pipeline.stop();
    } catch (StreamException e) {
      console.line("The connectors go on: %s", String.valueOf(e.getMessage()));
    }
  }

  private static void announce(PipelineFile file, Console console) {
    console.line(
        "'%s' is running. From another terminal: tributary status | tail TABLE | verify | down; Ctrl-C stops it.",
        file.pipeline().name());
    new Milestones(file).gap().ifPresent(gap -> console.line("%s", gap.sentence()));
  }

  /** Until the process is asked to end, or the connectors have been stopped from elsewhere. */
  private static void supervise(Stations stations, Console console, Shutdown shutdown)
      throws InterruptedException {
    try (Supervision supervision = new Supervision(stations, console)) {
      while (!supervision.stopped() && !shutdown.askedWithin(Supervision.EVERY)) {
        supervision.look();
      }
    }
  }
}
