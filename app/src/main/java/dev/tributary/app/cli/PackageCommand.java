package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.msk.BuiltPlugins;
import dev.tributary.app.msk.PluginArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "package",
    description =
        "Pack the plugin of each connector, for MSK Connect or any other Kafka Connect: one zip each, called by its content, and the same byte for byte whoever packs it.",
    footer =
        "%nExample:%n  tributary package --to packed%n  infra/upload-plugin acme-shop-plugins packed/tributary-*.zip",
    exitCodeList = {"0:packed", "2:not packed"})
final class PackageCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      defaultValue = "packed",
      description = "Where to write them. Default: ${DEFAULT-VALUE}.")
  private Path folder = Path.of("packed");

  @Option(names = "--json", description = "Print their files and keys as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    List<PluginArchive> archives = BuiltPlugins.beside().packInto(folder).archives();
    if (json) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      for (PluginArchive archive : archives) {
        document
            .putObject(archive.connector())
            .put("file", archive.file().toString())
            .put("key", archive.key());
      }
      output.json(document);
    } else {
      archives.forEach(archive -> output.console().line("Packed %s", archive.file()));
    }
    return 0;
  }
}
