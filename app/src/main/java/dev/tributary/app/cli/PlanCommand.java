package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.PlanReport;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SourceDatabase;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.plan.Assumption.By;
import dev.tributary.pipeline.plan.Assumptions;
import dev.tributary.pipeline.plan.PipelinePlan;
import dev.tributary.pipeline.plan.Policies;
import dev.tributary.source.SourceException;
import dev.tributary.source.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "plan",
    description =
        "Say what a pipeline will make, which rights it needs, how long its snapshot takes and what it costs a month, with every assumption and the arithmetic. Changes nothing; of the servers only the database is asked, for its tables and about how many rows they have.",
    footer =
        "%nExamples:%n"
            + "  tributary plan --rows 200e6 --change-rate 1500%n"
            + "  tributary plan --offline --assume retention_days=2 --assume broker_price=0.25%n"
            + "  tributary plan --json | jq '.policies.lake' > lake-policy.json",
    exitCodeList = {"0:planned", "2:not planned"})
final class PlanCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--rows",
      paramLabel = "ROWS",
      description = "Rows of all captured tables. If left out, the database is asked.")
  private Optional<Double> rows = Optional.empty();

  @Option(
      names = "--change-rate",
      paramLabel = "PER_SECOND",
      description = "Changes a second, on average.")
  private Optional<Double> changes = Optional.empty();

  @Option(
      names = "--assume",
      paramLabel = "NAME=NUMBER",
      description = "Another value for one of the assumptions that are printed. May be repeated.")
  private Map<String, Double> assumed = new TreeMap<>();

  @Option(names = "--offline", description = "Do not ask the database.")
  private boolean offline;

  @Option(
      names = "--cluster-arn",
      paramLabel = "ARN",
      description = "The MSK cluster, for the policies.")
  private Optional<String> cluster = Optional.empty();

  @Option(
      names = "--secret-arn",
      paramLabel = "ARN",
      description = "The secret with the database's password, for the source's policy.")
  private Optional<String> secret = Optional.empty();

  @Option(names = "--json", description = "Print the plan as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineFile read = file.read();
    Pipeline pipeline = read.pipeline();
    if (pipeline.stream().isEmbedded()) {
      throw new UserException(
          "%s says 'kafka: embedded': everything runs in one process on this machine, and costs what that costs. Name your Kafka and Kafka Connect in 'stream' to plan for these."
              .formatted(read.path()));
    }
    Console talk = output.console(json);
    Known known = offline ? Known.byFile(pipeline) : asked(read, talk);
    PipelinePlan plan =
        PipelinePlan.of(
            pipeline,
            known.tables(),
            withOptions(known.assumptions()),
            new Policies(pipeline, arn(pipeline), secret));
    if (json) {
      output.json(PlanReport.json(plan));
    } else {
      PlanReport.print(plan, talk);
    }
    return 0;
  }

  /** What there is to plan with. */
  private record Known(List<TableId> tables, Assumptions assumptions) {
    static Known byFile(Pipeline pipeline) {
      return new Known(PipelinePlan.named(pipeline), Assumptions.of(pipeline));
    }
  }

  /** What the database's catalogue says; if it cannot be reached, what the file does. */
  private static Known asked(PipelineFile file, Console talk) {
    Pipeline pipeline = file.pipeline();
    try {
      SourceDatabase database = Stations.databaseOf(file);
      List<TableId> tables = database.tables().stream().filter(pipeline.source()::selects).toList();
      double rows =
          database.rowEstimates(tables).values().stream().mapToDouble(Long::doubleValue).sum();
      Assumptions assumptions = Assumptions.of(pipeline);
      return new Known(
          tables, rows > 0 ? assumptions.with("rows", rows, By.DATABASE) : assumptions);
    } catch (SourceException | UserException e) {
      talk.line(
          "The database was not asked: %s Planned with what the file says; --offline says so without asking.",
          ErrorSentence.of(e));
      return Known.byFile(pipeline);
    }
  }

  private Assumptions withOptions(Assumptions before) {
    Assumptions assumptions = before;
    for (Map.Entry<String, Double> each : assumed.entrySet()) {
      assumptions = assumptions.with(each.getKey(), each.getValue(), By.USER);
    }
    if (rows.isPresent()) {
      assumptions = assumptions.with("rows", rows.get(), By.USER);
    }
    return changes.isPresent() ? assumptions.with("changes", changes.get(), By.USER) : assumptions;
  }

  /** One to be filled in, if nobody gave it. */
  private String arn(Pipeline pipeline) {
    String region = pipeline.lake().region().map(Object::toString).orElse("us-east-1");
    return cluster.orElse("arn:aws:kafka:%s:ACCOUNT:cluster/CLUSTER/UUID".formatted(region));
  }
}
