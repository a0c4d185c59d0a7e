package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.msk.BuiltPlugins;
import dev.tributary.app.msk.Deviation;
import dev.tributary.app.msk.MskComparison;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.stream.msk.MskConnect;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "diff",
    description =
        "Compare the connectors on Amazon MSK Connect with the pipeline file: settings, worker, plugins, and whether the last change was undone. Asks MSK Connect only, and changes nothing.",
    footer =
        "%nExample:%n  tributary diff --json | jq -r '.differences[].what'%n  infra/stack apply --stage connector && tributary diff --plugins packed",
    exitCodeList = {"0:all is as the file says", "1:something is not", "2:cannot be asked"})
final class DiffCommand implements Callable<Integer> {
  /** Where the connectors run. */
  enum Target {
    MSK
  }

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--target",
      defaultValue = "msk",
      description = "Where they run: msk, Amazon MSK Connect. Default: ${DEFAULT-VALUE}.")
  private Target target = Target.MSK;

  @Option(
      names = "--plugins",
      paramLabel = "FOLDER",
      description = "Pack the plugins into this folder, and compare those that run with them.")
  private Optional<Path> plugins = Optional.empty();

  @Option(names = "--json", description = "Print the differences as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PipelineFile pipeline = file.read();
    Stations stations = Stations.of(pipeline);
    Optional<MskFiles.Plugins> packed =
        plugins.map(
            folder ->
                BuiltPlugins.beside().packInto(folder).needed(pipeline.pipeline().source().type()));
    MskComparison comparison = new MskComparison(stations.rendering(), packed);
    List<Deviation> deviations;
    try (MskConnect msk = MskConnect.open(stations.region())) {
      deviations = comparison.deviations(msk::connector);
    }
    if (json) {
      output.json(document(deviations));
    } else {
      print(output.console(), deviations);
    }
    return deviations.isEmpty() ? 0 : 1;
  }

  private ObjectNode document(List<Deviation> deviations) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("target", target.name().toLowerCase(Locale.ROOT)).putArray("differences");
    for (Deviation each : deviations) {
      json.withArray("/differences")
          .addObject()
          .put("connector", each.connector())
          .put("what", each.what())
          .put("file", each.wanted())
          .put("live", each.live())
          .put("remedy", each.kind().remedy());
    }
    return json;
  }

  private static void print(Console console, List<Deviation> deviations) {
    if (deviations.isEmpty()) {
      console.line("MSK Connect has what the file says.");
      return;
    }
    for (Deviation each : deviations) {
      console.line("%s: %s", each.connector(), each.what());
      console.line("  file  %s", each.wanted());
      console.line("  live  %s", each.live());
    }
    console.blank();
    console.line("Differences: %d.", deviations.size());
    deviations.stream()
        .map(Deviation::kind)
        .distinct()
        .forEach(kind -> console.line("%s", kind.remedy()));
  }
}
