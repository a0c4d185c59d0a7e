package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.SnapshotView;
import dev.tributary.app.run.SnapshotProgress;
import dev.tributary.app.run.SnapshotRequest;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.TableSnapshots;
import dev.tributary.source.TableId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "snapshot",
    description = {
      "Read tables of a running pipeline again, while it goes on: a table that was added to",
      "source.tables, or one whose lake was damaged. Nothing is written to the database's tables.",
      "Ends when all rows are in Kafka."
    },
    footer =
        "%nExamples:%n  tributary snapshot public.orders%n  tributary snapshot public.orders"
            + " --where \"placed_at >= '2026-01-01'\" --json",
    exitCodeList = {"0:all rows are in Kafka", "2:could not be done"})
final class SnapshotCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "TABLE",
      arity = "1..*",
      description = "schema.table, as the catalogue spells it.")
  private List<TableId> tables = List.of();

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Read only rows that fulfil this condition, in the database's SQL.")
  private @Nullable String where;

  @Option(names = "--json", description = "Print the outcome as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Stations stations = Stations.of(file.read());
    Console console = output.console(json);
    InstantSource clock = InstantSource.system();
    SnapshotRequest request =
        new SnapshotRequest(
            UUID.randomUUID().toString(),
            tables.stream().distinct().toList(),
            Optional.ofNullable(where));
    Map<TableId, Long> estimates =
        where == null ? stations.database().rowEstimates(request.tables()) : Map.of();
    SnapshotView view = new SnapshotView(console, estimates, clock);
    SnapshotProgress progress = new TableSnapshots(stations, clock).run(request, view::show);
    view.end(progress);
    if (json) {
      output.json(toJson(request, progress));
    }
    return 0;
  }

  private static ObjectNode toJson(SnapshotRequest request, SnapshotProgress progress) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", request.id()).put("rows", progress.rows());
    request
        .tables()
        .forEach(
            table ->
                document
                    .withArray("/tables")
                    .addObject()
                    .put("table", table.toString())
                    .put("rows", progress.rowsOf(table)));
    return document;
  }
}
