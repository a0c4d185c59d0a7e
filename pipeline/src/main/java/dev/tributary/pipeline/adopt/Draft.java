package dev.tributary.pipeline.adopt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineError;
import dev.tributary.pipeline.PipelineException;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.SecretReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pipeline that is being put together, with the report on how. */
final class Draft {
  static final String TABLES = "source.tables";
  static final String DEBEZIUM = "source.debezium.";
  private static final String BY_EXPRESSION =
      "Its value is an expression that only Terraform knows: write the value.";
  private static final int MOST_ROUNDS = 100;

  private final Map<String, String> values = new TreeMap<>();
  private final List<String> tables = new ArrayList<>();
  private final Map<String, String> debezium = new TreeMap<>();
  private final List<ReportLine> lines = new ArrayList<>();
  private final Set<String> variables = new TreeSet<>();

  Optional<String> value(String path) {
    return Optional.ofNullable(values.get(path));
  }

  List<String> tables() {
    return List.copyOf(tables);
  }

  List<ReportLine> lines() {
    return List.copyOf(lines);
  }

  /** The environment variables that stand for what was a secret's value. */
  Set<String> variables() {
    return variables;
  }

  /** Says something of the file's own accord. */
  void put(String path, String value) {
    values.put(path, value);
  }

  void mapped(GivenSetting setting, String path, String value, String sentence) {
    String before = values.putIfAbsent(path, value);
    if (before == null) {
      add(setting, Outcome.MAPPED, Optional.of(path), sentence);
    } else if (before.equals(value)) {
      add(setting, Outcome.DEFAULT, Optional.of(path), "Said already.");
    } else {
      add(
          setting,
          Outcome.DECISION,
          Optional.of(path),
          "Another setting says '%s' already: a pipeline has one. See that it is the right one."
              .formatted(before));
    }
  }

  /** As the setting has it, or to be written by the user if only Terraform knows. */
  void taken(GivenSetting setting, String path) {
    setting
        .value()
        .ifPresentOrElse(
            value -> mapped(setting, path, value, ""), () -> decide(setting, path, BY_EXPRESSION));
  }

  /** By reference, whatever the input has. */
  void secret(GivenSetting setting, String path, String variable) {
    String value = setting.value().orElse("");
    try {
      String reference = SecretReference.parse(value).reference();
      mapped(setting, path, reference, "The reference as it is.");
      return;
    } catch (Refusal refusal) {
      // It is a value, or a reference that the file does not know.
    }
    variables.add(variable);
    String put =
        "Put it into the environment variable %s, of the workers and where you call tributary."
            .formatted(variable);
    String why = value.startsWith("${") ? "It is a reference of another kind. " : "Not copied. ";
    mapped(setting, path, "${env:" + variable + "}", why + put);
  }

  void table(String table) {
    if (!tables.contains(table)) {
      tables.add(table);
    }
  }

  void kept(GivenSetting setting, String value, String sentence) {
    debezium.put(setting.name(), value);
    add(setting, Outcome.KEPT, Optional.of(DEBEZIUM + setting.name()), sentence);
  }

  void keptSecret(GivenSetting setting, String variable) {
    String value = setting.value().orElse("");
    try {
      kept(setting, SecretReference.parse(value).reference(), "The reference as it is.");
    } catch (Refusal refusal) {
      variables.add(variable);
      kept(
          setting,
          "${env:" + variable + "}",
          "Not copied. Put it into the environment variable %s of the workers."
              .formatted(variable));
    }
  }

  void standard(GivenSetting setting, String sentence) {
    add(setting, Outcome.DEFAULT, Optional.empty(), sentence);
  }

  void refused(GivenSetting setting, String sentence) {
    add(setting, Outcome.REFUSED, Optional.empty(), sentence);
  }

  void decide(GivenSetting setting, String path, String sentence) {
    add(setting, Outcome.DECISION, Optional.of(path).filter(each -> !each.isEmpty()), sentence);
  }

  void add(GivenSetting setting, Outcome outcome, Optional<String> path, String sentence) {
    String old =
        setting.name().equals(setting.written())
            ? ""
            : "It is called '%s' today. ".formatted(setting.name());
    lines.add(
        new ReportLine(
            Optional.of(setting.origin()),
            setting.written(),
            outcome,
            path,
            (old + sentence).strip()));
  }

  /**
   * The pipeline, as the file's own parser takes it. What that refuses is taken back, and what the
   * file cannot do without is filled in so that nobody takes it for real; both are to be decided.
   */
  Pipeline pipeline() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      try {
        return PipelineParser.parse("tributary.yaml", document().toString());
      } catch (PipelineException e) {
        e.errors().forEach(this::correct);
      }
    }
    throw new IllegalStateException("No pipeline in %d rounds".formatted(MOST_ROUNDS));
  }

  private void correct(PipelineError error) {
    String path = error.path();
    String reason =
        "Found %s, expected %s. %s".formatted(error.found(), error.expected(), error.remedy());
    if (path.startsWith(TABLES) && !tables.isEmpty()) {
      String index = path.replaceAll("\\D", "");
      tables.remove(index.isEmpty() ? 0 : Integer.parseInt(index));
      withdraw(TABLES, reason);
    } else if (debezium.remove(path.replace(DEBEZIUM, "")) != null || values.remove(path) != null) {
      withdraw(path, reason);
    } else {
      String filled = Placeholders.of(path, value("pipeline").orElse("shop"));
      values.put(path, filled);
      if (lines.stream().noneMatch(line -> isDecision(line, path))) {
        String sentence = "No input says it: write it in place of %s.".formatted(filled);
        lines.add(
            new ReportLine(Optional.empty(), "", Outcome.DECISION, Optional.of(path), sentence));
      }
    }
  }

  private static boolean isDecision(ReportLine line, String path) {
    return line.outcome() == Outcome.DECISION && line.path().equals(Optional.of(path));
  }

  private void withdraw(String path, String reason) {
    for (int i = 0; i < lines.size(); i++) {
      ReportLine line = lines.get(i);
      if (line.path().equals(Optional.of(path)) && line.outcome() != Outcome.DEFAULT) {
        lines.set(i, line.withdrawn(reason.strip()));
        return;
      }
    }
  }

  private ObjectNode document() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (String section : List.of("source", "stream", "lake")) {
      root.putObject(section);
    }
    values.forEach((path, value) -> put(root, path, value));
    ObjectNode source = (ObjectNode) root.get("source");
    if (!tables.isEmpty()) {
      tables.forEach(source.putArray("tables")::add);
    }
    if (!debezium.isEmpty()) {
      ObjectNode settings = source.putObject("debezium");
      new LinkedHashMap<>(debezium).forEach(settings::put);
    }
    return root;
  }

  private static void put(ObjectNode node, String path, String value) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      put(node.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
    } else if (path.equals("single_writer") && value.matches("true|false")) {
      node.put(path, Boolean.parseBoolean(value));
    } else {
      node.put(path, value);
    }
  }
}
