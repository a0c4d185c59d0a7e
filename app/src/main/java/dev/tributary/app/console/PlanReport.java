package dev.tributary.app.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.pipeline.Stream;
import dev.tributary.pipeline.plan.Assumption;
import dev.tributary.pipeline.plan.Assumption.By;
import dev.tributary.pipeline.plan.Figure;
import dev.tributary.pipeline.plan.Numbers;
import dev.tributary.pipeline.plan.PipelinePlan;
import dev.tributary.pipeline.render.TopicSpec;
import dev.tributary.pipeline.shape.DurationText;
import java.util.Locale;

/** A plan, for people and for programs. */
public final class PlanReport {
  private PlanReport() {}

  /** For programs. */
  public static JsonNode json(PipelinePlan plan) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("pipeline", plan.pipeline().name().value());
    ArrayNode topics = document.putArray("topics");
    for (TopicSpec topic : plan.topics()) {
      ObjectNode node = topics.addObject().put("name", topic.name());
      node.put("partitions", topic.partitions());
      topic.settings().forEach(node.putObject("settings")::put);
    }
    plan.historyTopic().ifPresent(topic -> document.put("history_topic", topic));
    ArrayNode connectors = document.putArray("connectors");
    plan.tasks()
        .forEach((name, tasks) -> connectors.addObject().put("name", name).put("tasks", tasks));
    ArrayNode assumptions = document.putArray("assumptions");
    for (Assumption each : plan.assumptions().all()) {
      ObjectNode node = assumptions.addObject().put("name", each.name());
      node.put("value", each.value()).put("unit", each.unit()).put("meaning", each.meaning());
      node.put("by", each.by().name().toLowerCase(Locale.ROOT));
    }
    ArrayNode figures = document.putArray("figures");
    for (Figure each : plan.figures()) {
      ObjectNode node = figures.addObject().put("name", each.name()).put("what", each.what());
      node.put("amount", each.amount()).put("unit", each.unit());
      node.put("arithmetic", each.arithmetic());
    }
    ObjectNode policies = document.putObject("policies");
    policies.set("source", plan.policies().source());
    policies.set("lake", plan.policies().lake());
    return document;
  }

  /** For people. */
  public static void print(PipelinePlan plan, Console console) {
    topics(plan, console);
    console.blank();
    console.line("Connectors");
    plan.tasks()
        .forEach(
            (name, tasks) ->
                console.line("  %s: at most %s", name, Amounts.counted(tasks, "task")));
    console.blank();
    console.line("Rights, with IAM on MSK (each role one policy; --cluster-arn fills it in)");
    console.line("  source");
    plan.policies().source().toPrettyString().lines().forEach(line -> console.line("    %s", line));
    console.line("  lake");
    plan.policies().lake().toPrettyString().lines().forEach(line -> console.line("    %s", line));
    console.blank();
    console.line("Assumptions (another value: --assume name=number)");
    for (Assumption each : plan.assumptions().all()) {
      console.line(
          "  %-16s %13s %-12s %s%s",
          each.name(), Numbers.plain(each.value()), each.unit(), told(each.by()), each.meaning());
    }
    console.blank();
    console.line("Figures");
    for (Figure each : plan.figures()) {
      console.line("  %s: %s %s", each.what(), Numbers.plain(each.amount()), each.unit());
      console.line("      = %s", each.arithmetic());
    }
  }

  private static void topics(PipelinePlan plan, Console console) {
    console.line(
        "Topics (in three copies, of which two must have a record, or as many as there are brokers; kept %s)",
        DurationText.write(plan.pipeline().stream().retention().orElse(Stream.RETENTION)));
    for (TopicSpec topic : plan.topics()) {
      console.line("  %s: %s", topic.name(), Amounts.counted(topic.partitions(), "partition"));
    }
    plan.historyTopic()
        .ifPresent(
            topic -> console.line("  %s: 1 partition, kept for good; the source makes it", topic));
    boolean whole =
        plan.pipeline().source().tables().isEmpty()
            || plan.pipeline().source().tables().stream().anyMatch(each -> each.table().isEmpty());
    if (whole) {
      console.line("  and one for each table that is made later");
    }
  }

  private static String told(By by) {
    return switch (by) {
      case DEFAULT -> "";
      case FILE -> "(by the file) ";
      case DATABASE -> "(by the database) ";
      case USER -> "(as you say) ";
    };
  }
}
