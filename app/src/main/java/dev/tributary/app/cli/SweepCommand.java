package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.TextTable;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.lake.Orphan;
import dev.tributary.lake.OrphanSweep;
import dev.tributary.lake.store.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "sweep",
    description = {
      "List what lies in the lake and belongs to nobody: data files that no log entry names,",
      "and unfinished uploads that nobody will finish. Deletes nothing unless asked."
    },
    footer = "%nExamples:%n  tributary sweep%n  tributary sweep --older-than 30d --delete",
    exitCodeList = {
      "0:nothing is left over, or it was deleted",
      "1:orphans are there",
      "2:cannot be read or deleted"
    })
final class SweepCommand implements Callable<Integer> {
  private static final Duration LEAST_AGE = Duration.ofHours(1);

  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(
      names = "--older-than",
      paramLabel = "TIME",
      defaultValue = "7d",
      description = "Leave what is younger; 1h at least. Default: ${DEFAULT-VALUE}")
  private Duration age = Duration.ofDays(7);

  @Option(names = "--delete", description = "Delete what was found, after looking again.")
  private boolean delete;

  @Option(names = "--json", description = "Print the orphans as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    if (age.compareTo(LEAST_AGE) < 0) {
      throw new UserException(
          "--older-than must be 1h or more: what is younger may be on its way into the lake");
    }
    Stations stations = Stations.of(file.read());
    Instant before = InstantSource.system().instant().minus(age);
    try (ObjectStore store = stations.store()) {
      OrphanSweep sweep = new OrphanSweep(store, stations.layout());
      List<Orphan> found = sweep.find(before);
      List<Orphan> deleted = delete ? sweep.delete(found, before) : List.of();
      if (json) {
        output.json(document(found, deleted));
      } else {
        print(output.console(), found, deleted);
      }
      return found.size() == deleted.size() ? 0 : 1;
    }
  }

  private static ObjectNode document(List<Orphan> found, List<Orphan> deleted) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("orphans");
    for (Orphan orphan : found) {
      ObjectNode node = json.withArray("/orphans").addObject();
      node.put("key", orphan.key().value()).put("since", orphan.since().toString());
      orphan
          .uploadId()
          .ifPresentOrElse(id -> node.put("uploadId", id), () -> node.put("bytes", orphan.bytes()));
      node.put("deleted", deleted.contains(orphan));
    }
    return json;
  }

  private static void print(Console console, List<Orphan> found, List<Orphan> deleted) {
    if (found.isEmpty()) {
      console.line("Nothing is left over.");
      return;
    }
    TextTable table = new TextTable("orphan", "what", "bytes", "since");
    for (Orphan orphan : found) {
      table.row(
          orphan.key(),
          orphan.uploadId().isPresent() ? "upload" : "file",
          orphan.uploadId().isPresent() ? "–" : "%,d".formatted(orphan.bytes()),
          orphan.since());
    }
    table.lines().forEach(console::line);
    console.blank();
    console.line(
        deleted.isEmpty() ? "%s. Delete them with 'tributary sweep --delete'." : "%s, %,d deleted.",
        Amounts.counted(found.size(), "orphan"),
        deleted.size());
  }
}
