package dev.tributary.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.console.TextTable;
import dev.tributary.app.run.Stations;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.Replica;
import dev.tributary.lake.Replica.Beginning;
import dev.tributary.lake.Replica.Findings;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "promote",
    description = {
      "Make a replica of a lake, which a bucket's replication left in the middle, one that a sink",
      "can go on in: leave of each chain what is complete, and delete what lies behind it. The",
      "sink then reads that again, from the mirrored topics. End the replication before. Deletes",
      "nothing unless asked."
    },
    footer =
        "%nExamples:%n  tributary promote --file region-two.yaml%n  tributary promote --file region-two.yaml --delete",
    exitCodeList = {
      "0:each chain is complete, or what lay behind was deleted",
      "1:objects lie behind complete beginnings",
      "2:cannot be read or deleted, or a sink writes this lake"
    })
final class PromoteCommand implements Callable<Integer> {
  @Mixin private PipelineFileOption file = new PipelineFileOption();
  @Mixin private Output output = new Output();

  @Option(names = "--delete", description = "Delete what lies behind the complete beginnings.")
  private boolean delete;

  @Option(names = "--json", description = "Print what was found as one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    Stations stations = Stations.of(file.read());
    try (ObjectStore store = stations.store()) {
      Replica replica = new Replica(store, stations.layout());
      requireNoWriter(replica.uploads());
      Findings findings = replica.look();
      if (delete) {
        replica.cut(findings);
      }
      if (json) {
        output.json(document(findings));
      } else {
        print(output.console(), findings);
      }
      return findings.surplus().isEmpty() || delete ? 0 : 1;
    }
  }

  private static void requireNoWriter(List<PendingUpload> uploads) {
    if (!uploads.isEmpty()) {
      throw new UserException(
          "An upload of %s is under way, or was left behind: a sink writes this lake, or has. Replication copies no uploads, so this is the lake itself, and its sink completes what is missing. Name the replica's file with --file; or, if no sink of any cluster writes here any more, abort the uploads (aws s3api abort-multipart-upload) and try again."
              .formatted(uploads.get(0).key()));
    }
  }

  private ObjectNode document(Findings findings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("chains");
    for (Beginning beginning : findings.beginnings()) {
      document
          .withArray("/chains")
          .addObject()
          .put("connector", beginning.chain().connector())
          .put("topic", beginning.chain().topic())
          .put("partition", beginning.chain().partition())
          .put("entries", beginning.entries())
          .put("complete", beginning.complete())
          .put("nextOffset", beginning.nextOffset());
    }
    document.putArray("surplus");
    findings.surplus().stream().map(ObjectKey::value).forEach(document.withArray("/surplus")::add);
    return document.put("deleted", delete);
  }

  private void print(Console console, Findings findings) {
    if (findings.beginnings().isEmpty()) {
      console.line("There is no chain: a sink begins this lake from the topics' first records.");
    } else {
      TextTable table = new TextTable("chain", "entries", "complete", "goes on at");
      for (Beginning beginning : findings.beginnings()) {
        table.row(
            beginning.chain(),
            "%,d".formatted(beginning.entries()),
            "%,d".formatted(beginning.complete()),
            "offset %,d".formatted(beginning.nextOffset()));
      }
      table.lines().forEach(console::line);
    }
    console.blank();
    if (findings.surplus().isEmpty()) {
      console.line("All of it is complete: a sink with topics.mirrored=true can go on in it.");
    } else {
      console.line(
          delete
              ? "%s behind complete beginnings deleted: a sink with topics.mirrored=true can go on in it."
              : "%s behind complete beginnings. Delete them with 'tributary promote --delete'; the sink then reads these rows again from the mirrored topics.",
          Amounts.counted(findings.surplus().size(), "object"));
    }
  }
}
