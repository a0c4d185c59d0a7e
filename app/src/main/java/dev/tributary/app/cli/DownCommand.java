package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.sandbox.SandboxState;
import dev.tributary.source.postgres.PostgresAdministration;
import dev.tributary.stream.ConnectRest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    description = "Stop a pipeline that 'up' runs.",
    footer = "%nExamples:%n  tributary down%n  tributary down --drop-slot --yes",
    exitCodeList = {"0:stopped, or was not running", "2:could not be stopped"})
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--drop-slot",
      description =
          "Also remove the replication slot and the publication, after saying what it means.")
  private boolean dropSlot;

  @Option(names = "--yes", description = "Do not ask before removing anything.")
  private boolean yes;

  @Override
  public Integer call() throws InterruptedException {
    PipelineFile pipelineFile = file.read();
    Console console = output.console();
    if (dropSlot && pipelineFile.pipeline().source().host().isEmbedded()) {
      throw new UserException(
          "The embedded database lives and ends with its pipeline: delete %s instead of dropping its slot."
              .formatted(pipelineFile.stateFolder()));
    }
    stop(pipelineFile, console);
    if (dropSlot) {
      drop(pipelineFile, console);
    }
    return 0;
  }

  private static void stop(PipelineFile file, Console console) throws InterruptedException {
    if (!file.pipeline().stream().isEmbedded()) {
      Stations stations = Stations.of(file);
      ConnectRest connect = stations.connect();
      connect.deleteIfPresent(stations.names().sourceConnector());
      connect.deleteIfPresent(stations.names().lakeConnector());
      console.line("Removed the connectors of '%s'.", file.pipeline().name());
      return;
    }
    Optional<ProcessHandle> process =
        SandboxState.read(file.stateFolder())
            .filter(SandboxState::running)
            .flatMap(state -> ProcessHandle.of(state.pid().orElseThrow()));
    if (process.isEmpty()) {
      console.line("'%s' is not running.", file.pipeline().name());
      return;
    }
    process.get().destroy();
    try {
      process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new UserException(
          "Process %d, which runs '%s', did not end within %d s. End it by hand and look into its log."
              .formatted(process.get().pid(), file.pipeline().name(), PATIENCE.toSeconds()),
          e);
    }
    console.line("Stopped '%s'. 'tributary up' goes on where it was.", file.pipeline().name());
  }

  private void drop(PipelineFile file, Console console) {
    PipelineNames names = new PipelineNames(file.pipeline().name());
    PostgresAdministration database = new PostgresAdministration(Stations.databaseOf(file));
    console.line(database.meaningOfDrop(names.slot(), names.publication()));
    if (!yes && !confirmed()) {
      throw new UserException("Nothing was removed. Confirm with --yes.");
    }
    database.drop(names.slot(), names.publication()).forEach(console::line);
    new Milestones(file).forget();
  }

  private static boolean confirmed() {
    java.io.Console terminal = System.console();
    return terminal != null
        && terminal.readLine("Remove them? [y/N] ").strip().equalsIgnoreCase("y");
  }
}
