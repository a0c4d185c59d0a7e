package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.Milestones;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SourceDatabase;
import dev.tributary.app.run.Stations;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "undeploy",
    description = {
      "Delete a pipeline's connectors from a Kafka Connect cluster.",
      "Topics, the lake, Connect's offsets and the database's slot stay: 'deploy' goes on there."
    },
    footer =
        "%nExamples:%n  tributary undeploy --yes%n  tributary undeploy --forget-position --yes",
    exitCodeList = {"0:there are no connectors of it any more", "2:could not be deleted"})
final class UndeployCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private Confirmation confirmation = new Confirmation();

  @Option(
      names = "--forget-position",
      description =
          "Also forget how far the database was read, after saying what it means. Removes PostgreSQL's replication slot and publication.")
  private boolean forgetPosition;

  @Option(
      names = "--json",
      description = "Print what was deleted as one JSON document; the talk goes to standard error.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineFile pipelineFile = file.read();
    Console console = output.console(json);
    ClusterPipeline pipeline = OnCluster.of(pipelineFile, "down");
    List<String> own = pipeline.rollout().own();
    own.forEach(name -> console.line("- delete connector %s", name));
    SourceDatabase database = Stations.databaseOf(pipelineFile);
    if (forgetPosition) {
      console.line("%s", database.meaningOfForgetting());
    }
    if (!own.isEmpty() || forgetPosition) {
      confirmation.require("Do this?", "Nothing was deleted.");
    }
    if (forgetPosition) {
      pipeline.remove();
      database.forget().forEach(line -> console.line("%s", line));
      new Milestones(pipelineFile).forget();
    }
    pipeline.undeploy(own);
    console.line(
        own.isEmpty() ? "'%s' has no connectors on the cluster." : "'%s' is no longer deployed.",
        pipelineFile.pipeline().name());
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.putArray("deleted");
      own.forEach(document.withArray("/deleted")::add);
      output.json(document);
    }
    return 0;
  }
}
