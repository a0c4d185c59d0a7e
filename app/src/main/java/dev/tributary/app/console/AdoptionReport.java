package dev.tributary.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.adopt.Adoption;
import dev.tributary.pipeline.adopt.Outcome;
import dev.tributary.pipeline.adopt.ReportLine;
import java.nio.file.Path;
import java.util.Locale;

/** What became of each setting, line by line, and how the pipeline goes on where others stood. */
public final class AdoptionReport {
  private AdoptionReport() {}

  /** For programs. */
  public static JsonNode json(Adoption adoption, Path file) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("file", file.toString());
    document.put("pipeline", adoption.pipeline().name().value());
    ArrayNode lines = document.putArray("lines");
    for (ReportLine line : adoption.lines()) {
      ObjectNode node = lines.addObject();
      line.origin().ifPresent(each -> node.put("file", each.file()).put("line", each.line()));
      node.put("setting", line.setting());
      node.put("outcome", line.outcome().name().toLowerCase(Locale.ROOT));
      line.path().ifPresent(path -> node.put("path", path));
      node.put("sentence", line.sentence());
    }
    ArrayNode variables = document.putArray("variables");
    adoption.variables().stream().sorted().forEach(variables::add);
    ObjectNode handover = document.putObject("handover");
    handover.put("same_prefix", adoption.handover().samePrefix());
    adoption.handover().steps().forEach(handover.putArray("steps")::add);
    return document;
  }

  /** For people. */
  public static void print(Adoption adoption, Path file, Console console) {
    for (ReportLine line : adoption.lines()) {
      console.line(
          "%s", line.origin().map(each -> each + "  ").orElse("in no input  ") + line.text());
    }
    console.blank();
    if (!adoption.variables().isEmpty()) {
      console.line(
          "Secrets were not copied. Set %s.",
          String.join(", ", adoption.variables().stream().sorted().toList()));
    }
    if (adoption.handover().samePrefix()) {
      console.line("To go on where the old connectors stand, without a new snapshot:");
      int number = 1;
      for (String step : adoption.handover().steps()) {
        console.line("  %d. %s", number++, step);
      }
      console.line(
          "To begin anew, beside them: --name with another name, which topics and lake then have.");
    } else {
      console.line("The pipeline begins anew, with a snapshot, beside the old connectors.");
    }
    console.blank();
    console.line(
        "Wrote %s: %d kept, %d mapped, %d default, %d left out, %d to decide.",
        file,
        count(adoption, Outcome.KEPT),
        count(adoption, Outcome.MAPPED),
        count(adoption, Outcome.DEFAULT),
        count(adoption, Outcome.REFUSED),
        count(adoption, Outcome.DECISION));
  }

  private static long count(Adoption adoption, Outcome outcome) {
    return adoption.lines().stream().filter(line -> line.outcome() == outcome).count();
  }
}
