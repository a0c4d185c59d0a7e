package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.TextTable;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.store.ObjectStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "files",
    description = "List a table's files in the lake that can be read, in the order of its log.",
    footer = "%nExample:%n  tributary files public.orders --json | jq -r '.files[].key'",
    exitCodeList = {"0:listed", "1:the table has no file", "2:cannot be read"})
final class FilesCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "TABLE",
      description =
          "schema.table, as the catalogue spells it; or a topic, of a sink that writes what is no table.")
  private String table = "";

  @Option(
      names = "--connector",
      paramLabel = "NAME",
      description =
          "Whose files, if several connectors write into the lake. Default: the pipeline's own.")
  private Optional<String> connector = Optional.empty();

  @Option(names = "--json", description = "Print the files as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Stations stations = Stations.of(file.read());
    List<LakeFile> files;
    try (ObjectStore store = stations.store()) {
      files =
          new LakeReader(store, stations.layout())
              .files(table, connector.orElseGet(() -> stations.names().lakeConnector()));
    }
    if (json) {
      output.json(document(files));
    } else {
      print(output.console(), files);
    }
    return files.isEmpty() ? 1 : 0;
  }

  private ObjectNode document(List<LakeFile> files) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("table", table);
    json.putArray("files");
    for (LakeFile lakeFile : files) {
      DataFile data = lakeFile.file();
      FileStatistics statistics = data.statistics();
      ObjectNode node = json.withArray("/files").addObject();
      node.put("key", data.key().value())
          .put("connector", lakeFile.chain().connector())
          .put("topic", lakeFile.chain().topic())
          .put("partition", lakeFile.chain().partition())
          .put("sequence", lakeFile.sequence())
          .put("logId", lakeFile.logId())
          .put("rows", data.rows())
          .put("bytes", data.bytes())
          .put("checksum", data.checksum())
          .put("schema", data.schema())
          .put("firstOffset", data.firstOffset())
          .put("lastOffset", data.lastOffset());
      statistics.minPosition().ifPresent(text -> node.put("minPosition", text));
      statistics.maxPosition().ifPresent(text -> node.put("maxPosition", text));
      statistics.minSourceTime().ifPresent(text -> node.put("minSourceTime", text));
      statistics.maxSourceTime().ifPresent(text -> node.put("maxSourceTime", text));
    }
    return json;
  }

  private void print(Console console, List<LakeFile> files) {
    Map<ChainId, TextTable> chains = new LinkedHashMap<>();
    for (LakeFile lakeFile : files) {
      DataFile data = lakeFile.file();
      chains
          .computeIfAbsent(
              lakeFile.chain(),
              chain ->
                  new TextTable(
                      "file", "entry", "rows", "bytes", "offsets", "to position", "to time"))
          .row(
              data.key(),
              lakeFile.sequence(),
              data.rows(),
              data.bytes(),
              data.firstOffset() + "–" + data.lastOffset(),
              data.statistics().maxPosition().orElse("–"),
              data.statistics().maxSourceTime().orElse("–"));
    }
    chains.forEach(
        (chain, rows) -> {
          console.line("%s, partition %d", chain.topic(), chain.partition());
          rows.lines().forEach(console::line);
          console.blank();
        });
    console.line(
        "%s, %s, %s",
        Amounts.counted(files.size(), "file"),
        Amounts.counted(files.stream().mapToLong(lakeFile -> lakeFile.file().rows()).sum(), "row"),
        Amounts.counted(
            files.stream().mapToLong(lakeFile -> lakeFile.file().bytes()).sum(), "byte"));
  }
}
