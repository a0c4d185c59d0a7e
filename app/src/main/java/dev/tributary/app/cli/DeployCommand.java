package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.deploy.Plan;
import dev.tributary.app.run.ClusterPipeline;
import dev.tributary.app.run.FlowOutcome;
import dev.tributary.app.run.PipelineFile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "deploy",
    description = {
      "Make a Kafka Connect cluster equal to the pipeline file, and end when data move.",
      "Shows first what it is going to do; changes nothing where nothing differs."
    },
    footer = {
      "%nExamples:%n  tributary deploy --plan%n  tributary deploy --yes --timeout 10m%n  tributary deploy --from-now --yes",
      "%nSigns: + create, ~ change, - delete, = as it is, ! differs and stays so. Only connectors that bear",
      "the mark of this pipeline are ever deleted. Secrets are shown with no value."
    },
    exitCodeList = {
      "0:the cluster is as the file says, and data move",
      "1:with --plan, it differs; else a task failed, or no data move",
      "2:could not be compared, or was not changed"
    })
final class DeployCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();
  @Mixin private Confirmation confirmation = new Confirmation();
  @Mixin private FromNowOption fromNow = new FromNowOption();

  @Option(names = "--plan", description = "Only show what would be done.")
  private boolean planOnly;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5m",
      description =
          "How long data may take to move, beyond lake.roll.every. Default: ${DEFAULT-VALUE}")
  private Duration timeout = Duration.ofMinutes(5);

  @Option(
      names = "--go-on",
      description = {
        "Go on at the place in the database's log that is kept under the pipeline's name, though",
        "neither a connector nor this folder knows of it: after 'undeploy', from elsewhere."
      })
  private boolean goOn;

  @Option(
      names = "--json",
      description = "Print plan and outcome as one JSON document; the talk goes to standard error.")
  private boolean json;

  @Override
  public Integer call() {
    try {
      return deploy();
    } catch (RuntimeException e) {
      if (json) {
        output.json(JsonNodeFactory.instance.objectNode().put("error", ErrorSentence.of(e)));
      }
      throw e;
    }
  }

  private int deploy() {
    PipelineFile pipelineFile = file.read();
    Console console = output.console(json);
    ClusterPipeline pipeline = OnCluster.of(pipelineFile, "up");
    Plan plan = pipeline.plan();
    plan.lines().forEach(line -> console.line("%s", line));
    console.line("%s", plan.summary());
    pipeline.rollout().validate(plan);
    if (planOnly) {
      tell(plan, Optional.empty());
      return plan.isEmpty() ? 0 : 1;
    }
    if (fromNow.isAsked()) {
      fromNow.choose(pipeline::fromNow, confirmation, console);
      requireReady(pipeline);
    } else if (!plan.isEmpty()) {
      requireReady(pipeline);
      confirmation.require("Do this?", "Nothing was changed.");
    }
    FlowOutcome outcome = pipeline.carryOut(plan, timeout, line -> console.line("%s", line));
    tell(plan, Optional.of(outcome));
    if (outcome.moving()) {
      console.line("'%s' is deployed, and its data move.", pipelineFile.pipeline().name());
      pipeline.leftOut().forEach(sentence -> console.line("%s", sentence));
      return 0;
    }
    outcome.sentences().forEach(sentence -> console.line("%s", sentence));
    return 1;
  }

  private void requireReady(ClusterPipeline pipeline) {
    if (goOn) {
      pipeline.requireSurroundingsAtItsPlace();
    } else {
      pipeline.requireSurroundings();
    }
  }

  private void tell(Plan plan, Optional<FlowOutcome> outcome) {
    if (!json) {
      return;
    }
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("changes", !plan.isEmpty()).set("plan", plan.toJson());
    document.put("deployed", outcome.isPresent());
    outcome.ifPresent(
        flow -> {
          document.put("moving", flow.moving());
          flow.sentences().forEach(document.withArray("/problems")::add);
        });
    output.json(document);
  }
}
