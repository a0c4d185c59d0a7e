package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.msk.BuiltPlugins;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.render.ConnectFiles;
import dev.tributary.pipeline.render.MirrorFiles;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.pipeline.render.MskFiles.Beginning;
import dev.tributary.pipeline.render.Rendering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "render",
    description =
        "Write the connectors of a pipeline as files, for whoever brings them into a Kafka Connect cluster himself. Asks no server, and writes no secret: only where it is.",
    footer =
        "%nExample:%n  tributary render --into rendered%n  curl -X POST -H 'Content-Type: application/json' -d @rendered/shop-source.json http://connect:8083/connectors%n  tributary render --target msk --into infra/config/rendered --plugins packed",
    exitCodeList = {"0:written", "2:not written"})
final class RenderCommand implements Callable<Integer> {
  /** Whom the files are for. */
  enum Target {
    CONNECT,
    STRIMZI,
    MSK,
    MIRRORMAKER
  }

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--target",
      defaultValue = "connect",
      description =
          "Whom for: connect, the REST API of any Kafka Connect cluster; strimzi, KafkaConnector resources; msk, Amazon MSK Connect by infra/'s Terraform; or mirrormaker, the connectors that bring the pipeline's topics into a second region. Default: ${DEFAULT-VALUE}.")
  private Target target = Target.CONNECT;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      defaultValue = "rendered",
      description = "Where to write them. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("rendered");

  @Option(
      names = "--plugins",
      paramLabel = "FOLDER",
      description =
          "msk, strimzi: pack the connectors' plugins into this folder, and name them in the files.")
  private Optional<Path> plugins = Optional.empty();

  @Option(
      names = "--from-now",
      description =
          "msk: have the source begin at the end of the database's log and read no table, once: for a pipeline whose place in the log is lost (docs/how-to/lost-position.md).")
  private boolean fromNow;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "mirrormaker: the pipeline's file for the second region.")
  private Optional<Path> second = Optional.empty();

  @Mixin private StrimziOptions strimzi = new StrimziOptions();

  @Override
  public Integer call() {
    Map<String, String> files = files(file.read());
    Console console = output.console();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, String> each : files.entrySet()) {
        Path path = folder.resolve(each.getKey());
        Files.writeString(path, each.getValue());
        console.line("Wrote %s", path);
      }
    } catch (IOException e) {
      throw new UserException(
          "Cannot write into %s: %s. Name a folder that you may write to with --into."
              .formatted(folder, e.getMessage()),
          e);
    }
    return 0;
  }

  private Map<String, String> files(PipelineFile pipeline) {
    requireOwnKafka(pipeline);
    if (second.isPresent() != (target == Target.MIRRORMAKER)) {
      throw new UserException(
          "--to and --target mirrormaker go together: name the file of the second region, whose Kafka gets the topics of this one's.");
    }
    if (fromNow && target != Target.MSK) {
      throw new UserException(
          "--from-now is for --target msk. On Kafka Connect it is an option of 'tributary up' and 'tributary deploy', which also see to it that the place is lost, and what is left out.");
    }
    Rendering rendering = Stations.of(pipeline).rendering();
    SourceType source = pipeline.pipeline().source().type();
    return switch (target) {
      case CONNECT -> ConnectFiles.of(rendering);
      case STRIMZI -> strimzi.files(rendering, source, plugins);
      case MSK ->
          MskFiles.of(
              rendering,
              plugins.map(to -> BuiltPlugins.beside().packInto(to).needed(source)),
              fromNow ? Beginning.FROM_NOW : Beginning.SNAPSHOT);
      case MIRRORMAKER -> mirror(rendering, PipelineFile.read(second.orElseThrow()));
    };
  }

  private static Map<String, String> mirror(Rendering first, PipelineFile second) {
    requireOwnKafka(second);
    return MirrorFiles.of(first, Stations.of(second).rendering());
  }

  private static void requireOwnKafka(PipelineFile pipeline) {
    if (pipeline.pipeline().stream().isEmbedded()) {
      throw new UserException(
          "%s says 'kafka: embedded': its connectors belong to servers that Tributary runs itself. Name your Kafka and Kafka Connect in 'stream' to render them for these."
              .formatted(pipeline.path()));
    }
  }
}
