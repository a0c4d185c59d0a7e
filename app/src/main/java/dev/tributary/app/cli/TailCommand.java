package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.source.TableId;
import dev.tributary.stream.StreamRecord;
import dev.tributary.stream.TopicReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "tail",
    description = "Print a table's change events from its topic as they come.",
    footer =
        "%nExamples:%n  tributary tail public.orders%n  tributary tail public.orders --from-beginning --limit 10 --json",
    exitCodeList = {"0:ended, by --limit or Ctrl-C", "2:cannot read"})
final class TailCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> WORDS =
      Map.of("c", "insert", "u", "update", "d", "delete", "r", "read", "t", "truncate");

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "TABLE", description = "schema.table, as the catalogue spells it.")
  private TableId table = new TableId("schema", "table");

  @Option(names = "--from-beginning", description = "Start with the first event that Kafka keeps.")
  private boolean fromBeginning;

  @Option(names = "--limit", paramLabel = "N", description = "End after so many events.")
  private long limit = Long.MAX_VALUE;

  @Option(names = "--json", description = "Print each event's payload as a line of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PipelineFile pipelineFile = file.read();
    Stations stations = Stations.of(pipelineFile);
    String topic = stations.names().topic(table);
    try (TopicReader reader = TopicReader.of(stations.kafka())) {
      if (fromBeginning) {
        reader.fromBeginning(List.of(topic));
      } else {
        reader.fromEnd(List.of(topic));
      }
      long printed = 0;
      while (printed < limit) {
        for (StreamRecord record : reader.poll(Duration.ofMillis(500))) {
          if (printed < limit && record.value().isPresent()) {
            print(record.offset(), JSON.readTree(record.value().get()));
            printed++;
          }
        }
      }
    }
    return 0;
  }

  private void print(long offset, JsonNode event) {
    JsonNode payload = event.has("payload") ? event.get("payload") : event;
    if (json) {
      output.json(payload);
      return;
    }
    String op = payload.path("op").asText();
    JsonNode source = payload.path("source");
    output
        .console()
        .line(
            "%s  %8d  %-8s  tx %s  %s",
            Instant.ofEpochMilli(source.path("ts_ms").asLong()),
            offset,
            WORDS.getOrDefault(op, op),
            source.path("txId").asText(),
            image(op, payload));
  }

  private static String image(String op, JsonNode payload) {
    JsonNode image = payload.path(op.equals("d") ? "before" : "after");
    return image.isMissingNode() || image.isNull() ? "" : image.toString();
  }
}
