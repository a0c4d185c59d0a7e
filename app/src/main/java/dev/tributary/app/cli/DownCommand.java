package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SourceDatabase;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.sandbox.SandboxState;
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
    description = "Stop a pipeline that 'up' runs, here or on a Kafka Connect cluster.",
    footer = "%nExamples:%n  tributary down%n  tributary down --forget-position --yes",
    exitCodeList = {"0:stopped, or was not running", "2:could not be stopped"})
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = {"--forget-position", "--drop-slot"},
      description =
          "Also forget how far the database was read, after saying what it means: the next 'up' begins with a new snapshot. Removes PostgreSQL's replication slot and publication.")
  private boolean forgetPosition;

  @Mixin private Confirmation confirmation = new Confirmation();

  @Override
  public Integer call() throws InterruptedException {
    PipelineFile pipelineFile = file.read();
    Console console = output.console();
    if (forgetPosition && pipelineFile.pipeline().source().host().isEmbedded()) {
      throw new UserException(
          "The embedded database lives and ends with its pipeline: delete %s instead."
              .formatted(pipelineFile.stateFolder()));
    }
    if (pipelineFile.onMskConnect()) {
      throw onMskConnect(pipelineFile);
    }
    stop(pipelineFile, console);
    if (forgetPosition) {
      forget(pipelineFile, console);
    }
    return 0;
  }

  /** What Terraform has made, Terraform takes away. */
  private UserException onMskConnect(PipelineFile file) {
    PipelineNames names = new PipelineNames(file.pipeline().name());
    String sentence =
        "The connectors of '%s' are on MSK Connect, and whoever made them ends them: 'infra/stack destroy --stage connector', which keeps where they were."
            .formatted(names.pipeline());
    if (!forgetPosition) {
      return new UserException(sentence);
    }
    return new UserException(
        "%s Only then forget the position: delete the topic %s (kafka-topics.sh --delete), and in PostgreSQL the slot and the publication %s. After 'infra/stack apply --stage connector' the pipeline begins with a new snapshot; with what 'tributary render --target msk --from-now' writes, at the end of the log (docs/how-to/lost-position.md)."
            .formatted(sentence, PipelineNames.offsetTopic(names.sourceConnector()), names.slot()));
  }

  private static void stop(PipelineFile file, Console console) throws InterruptedException {
    boolean ran =
        file.pipeline().stream().isEmbedded() ? stopProcess(file) : ClusterPipeline.of(file).stop();
    console.line(
        ran ? "Stopped '%s'. 'tributary up' goes on where it was." : "'%s' is not running.",
        file.pipeline().name());
  }

  private static boolean stopProcess(PipelineFile file) throws InterruptedException {
    Optional<ProcessHandle> process =
        SandboxState.read(file.stateFolder())
            .filter(SandboxState::running)
            .flatMap(state -> ProcessHandle.of(state.pid().orElseThrow()));
    if (process.isEmpty()) {
      return false;
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
    return true;
  }

  private void forget(PipelineFile file, Console console) {
    SourceDatabase database = Stations.databaseOf(file);
    console.line(database.meaningOfForgetting());
    confirmation.require("Remove them?", "Nothing was removed.");
    if (!file.pipeline().stream().isEmbedded()) {
      ClusterPipeline.of(file).remove();
    }
    database.forget().forEach(console::line);
    new Milestones(file).forget();
  }
}
