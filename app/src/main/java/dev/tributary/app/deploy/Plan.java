package dev.tributary.app.deploy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.app.deploy.Step.CreateConnector;
import dev.tributary.app.deploy.Step.CreateTopic;
import dev.tributary.app.deploy.Step.DeleteConnector;
import dev.tributary.app.deploy.Step.DifferingTopic;
import dev.tributary.app.deploy.Step.Keep;
import dev.tributary.app.deploy.Step.RestartConnector;
import dev.tributary.app.deploy.Step.ResumeConnector;
import dev.tributary.app.deploy.Step.UnalterableTopic;
import dev.tributary.app.deploy.Step.UpdateConnector;
import dev.tributary.app.deploy.Step.UpdateTopic;
import dev.tributary.checks.doctor.Amounts;
import dev.tributary.stream.TopicFacts;
import dev.tributary.stream.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be done so that a cluster has what a pipeline's file asks for, in the order in which
 * it is done.
 */
public record Plan(List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * Decides it.
   *
   * @throws dev.tributary.app.UserException if a connector that has the name of a wanted one is
   *     somebody else's
   */
  public static Plan of(Wanted wanted, Found found) {
    List<Step> steps = new ArrayList<>();
    steps.addAll(topics(wanted, found));
    Ownership ownership = new Ownership(wanted.names());
    found.connectors().stream()
        .filter(there -> !wanted.connectors().containsKey(there.name()))
        .filter(ownership::isOwn)
        .forEach(there -> steps.add(new DeleteConnector(there.name())));
    Map<String, FoundConnector> connectors =
        found.connectors().stream()
            .collect(Collectors.toMap(FoundConnector::name, Function.identity()));
    wanted
        .connectors()
        .forEach(
            (name, settings) -> {
              FoundConnector there = connectors.get(name);
              if (there == null) {
                steps.add(new CreateConnector(name, settings));
              } else {
                ownership.require(there, settings.getOrDefault("connector.class", ""));
                steps.addAll(steps(there, settings));
              }
            });
    return new Plan(steps);
  }

  private static List<Step> topics(Wanted wanted, Found found) {
    List<Step> steps = new ArrayList<>();
    Map<String, TopicSpec> specs =
        wanted.topics().stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));
    Map<String, TopicFacts> there =
        found.topics().stream().collect(Collectors.toMap(TopicFacts::name, Function.identity()));
    wanted.topics().stream()
        .filter(topic -> !there.containsKey(topic.name()))
        .forEach(topic -> steps.add(new CreateTopic(topic)));
    wanted
        .topicSettings()
        .forEach(
            (name, settings) -> {
              TopicFacts topic = there.get(name);
              if (topic != null) {
                steps.addAll(steps(topic, Optional.ofNullable(specs.get(name)), settings));
              }
            });
    return steps;
  }

  private static List<Step> steps(
      TopicFacts there, Optional<TopicSpec> wanted, Map<String, String> settings) {
    List<Step> steps = new ArrayList<>();
    wanted
        .map(TopicSpec::partitions)
        .filter(partitions -> partitions != there.partitions())
        .ifPresent(
            partitions ->
                steps.add(new DifferingTopic(there.name(), there.partitions(), partitions)));
    List<SettingChange> differing = TopicDifference.of(there, settings);
    if (!differing.isEmpty()) {
      steps.add(
          there.alterable()
              ? new UpdateTopic(there.name(), differing)
              : new UnalterableTopic(there.name(), differing));
    }
    return steps.isEmpty() ? List.of(new Keep(Keep.Kind.TOPIC, there.name())) : steps;
  }

  private static List<Step> steps(FoundConnector there, Map<String, String> settings) {
    List<Step> steps = new ArrayList<>();
    List<SettingChange> differing = SettingChange.between(there.settings(), settings);
    if (!differing.isEmpty()) {
      steps.add(new UpdateConnector(there.name(), settings, differing));
    }
    if (there.rests()) {
      steps.add(new ResumeConnector(there.name(), there.status().orElseThrow().state()));
    } else if (differing.isEmpty() && there.failure().isPresent()) {
      steps.add(new RestartConnector(there.name(), there.failure().get()));
    }
    return steps.isEmpty() ? List.of(new Keep(Keep.Kind.CONNECTOR, there.name())) : steps;
  }

  /** Whether the cluster has all that the file asks for, and nothing else of the pipeline. */
  public boolean isEmpty() {
    return steps.stream().noneMatch(Step::changes);
  }

  /** What is done to a connector. */
  public Touch touch(String connector) {
    List<Step> own =
        steps.stream().filter(step -> step.changes() && step.name().equals(connector)).toList();
    if (own.isEmpty()) {
      return Touch.NONE;
    }
    return own.stream()
            .anyMatch(step -> step instanceof UpdateConnector || step instanceof RestartConnector)
        ? Touch.REPLACE
        : Touch.START;
  }

  /**
   * Without what only who was asked may do: what is deleted, records that would not be kept any
   * more among it, and what is started anew.
   */
  public Plan withoutDeletionsAndRestarts() {
    return new Plan(
        steps.stream()
            .filter(
                step ->
                    !(step instanceof DeleteConnector)
                        && !(step instanceof RestartConnector)
                        && !(step instanceof UpdateTopic update && update.shortens()))
            .toList());
  }

  /** For people. Topics that are as they should be are only counted. */
  public List<String> lines() {
    long kept = steps.stream().filter(Plan::isKeptTopic).count();
    Stream<String> count =
        kept == 0
            ? Stream.empty()
            : Stream.of("= %s unchanged".formatted(Amounts.counted(kept, "topic")));
    return Stream.concat(
            steps.stream()
                .filter(step -> !isKeptTopic(step))
                .flatMap(step -> step.lines().stream()),
            count)
        .toList();
  }

  /** What differs from the file and stays so, for people. */
  public List<String> remaining() {
    return steps.stream()
        .filter(step -> !step.changes() && !(step instanceof Keep))
        .flatMap(step -> step.lines().stream())
        .toList();
  }

  /** How much it is, in a sentence. */
  public String summary() {
    return isEmpty()
        ? "No changes: the cluster is as the file says."
        : "%d to create, %d to update, %d to delete, %d to resume or restart."
            .formatted(
                count(CreateTopic.class) + count(CreateConnector.class),
                count(UpdateTopic.class) + count(UpdateConnector.class),
                count(DeleteConnector.class),
                count(ResumeConnector.class) + count(RestartConnector.class));
  }

  public ArrayNode toJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    steps.forEach(step -> json.add(step.toJson()));
    return json;
  }

  private long count(Class<? extends Step> kind) {
    return steps.stream().filter(kind::isInstance).count();
  }

  private static boolean isKeptTopic(Step step) {
    return step instanceof Keep keep && keep.kind() == Keep.Kind.TOPIC;
  }
}
