package dev.tributary.app.cli;

import dev.tributary.app.UserException;
import dev.tributary.app.msk.BuiltPlugins;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.pipeline.render.StrimziFiles;
import dev.tributary.pipeline.render.StrimziImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code render --target strimzi} is asked for beside the connectors. */
final class StrimziOptions {
  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      defaultValue = "connect",
      description = "strimzi: the KafkaConnect that is to run them. Default: ${DEFAULT-VALUE}.")
  private String cluster = "connect";

  @Option(
      names = "--image",
      paramLabel = "NAME",
      description =
          "strimzi: write the KafkaConnect, too, whose workers' image Strimzi builds under this name. Needs --plugins and --plugins-at.")
  private Optional<String> image = Optional.empty();

  @Option(
      names = "--plugins-at",
      paramLabel = "URL",
      description = "strimzi: from where that build can fetch what is in the plugins' folder.")
  private Optional<URI> pluginsAt = Optional.empty();

  /**
   * The files, by name.
   *
   * @param plugins the folder to pack the plugins into
   * @throws UserException if an image is asked for, and what it needs is not
   */
  Map<String, String> files(Rendering rendering, SourceType source, Optional<Path> plugins) {
    return StrimziFiles.of(rendering, cluster, image.map(name -> image(name, source, plugins)));
  }

  private StrimziImage image(String name, SourceType source, Optional<Path> plugins) {
    if (plugins.isEmpty() || pluginsAt.isEmpty()) {
      throw new UserException(
          "--image needs --plugins, a folder to pack the plugins into, and --plugins-at, from where Strimzi's build can fetch what is in it.");
    }
    return BuiltPlugins.beside().packInto(plugins.get()).image(name, pluginsAt.get(), source);
  }
}
