package dev.tributary.app.run;

import dev.tributary.app.UserException;
import dev.tributary.app.deploy.Found;
import dev.tributary.app.deploy.FoundConnector;
import dev.tributary.app.deploy.Ownership;
import dev.tributary.app.deploy.Plan;
import dev.tributary.app.deploy.Step;
import dev.tributary.app.deploy.Wanted;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.source.TableId;
import dev.tributary.stream.ClusterInspection;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.SettingError;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Compares a cluster with a pipeline's file, and makes it equal. */
public final class Rollout {
  private final Stations stations;
  private final ConnectRest connect;

  public Rollout(Stations stations) {
    this.stations = stations;
    this.connect = stations.connect();
  }

  /**
   * What is to be done; changes nothing.
   *
   * @param tables that the pipeline captures
   */
  public Plan plan(List<TableId> tables) {
    return plan(tables, Map.of());
  }

  /**
   * The same, for a start of its own kind.
   *
   * @param ofThisStart settings that the source connector is to have instead of the file's
   */
  Plan plan(List<TableId> tables, Map<String, String> ofThisStart) {
    if (tables.isEmpty()) {
      throw new UserException(
          "The database has none of the tables that %s selects. Check 'source.database' and 'source.tables'."
              .formatted(stations.file().path()));
    }
    Rendering rendering = stations.rendering();
    List<TopicSpec> topics =
        rendering.topics(tables).stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), topic.settings()))
            .toList();
    Map<String, Map<String, String>> connectors = rendering.connectors();
    connectors.computeIfPresent(
        rendering.names().sourceConnector(),
        (name, settings) -> {
          Map<String, String> changed = new HashMap<>(settings);
          changed.putAll(ofThisStart);
          return changed;
        });
    Wanted wanted =
        new Wanted(rendering.names(), topics, rendering.settingsOfTopics(tables), connectors);
    return Plan.of(wanted, found(rendering, wanted.topicSettings().keySet()));
  }

  /**
   * Fails if a connector that is to be made or changed would refuse its settings, which it is asked
   * on a worker: it looks at the database and the lake from there.
   */
  public void validate(Plan plan) {
    List<String> problems = new ArrayList<>();
    for (Step step : plan.steps()) {
      settings(step)
          .ifPresent(
              settings -> {
                Map<String, String> named = new HashMap<>(settings);
                named.put("name", step.name());
                for (SettingError error : connect.validate(named)) {
                  problems.add(
                      "  %s of %s: %s".formatted(error.setting(), step.name(), error.message()));
                }
              });
    }
    if (!problems.isEmpty()) {
      throw new UserException(
          "Kafka Connect refuses the settings, and nothing was changed:%n%s%nCorrect %s, or what the workers find around them."
              .formatted(String.join(System.lineSeparator(), problems), stations.file().path()));
    }
  }

  /**
   * Does it. What fails leaves the rest undone; the next plan has what is left.
   *
   * @return a sentence for each topic that Kafka does not give the settings it should have: it is
   *     of use without them
   */
  public List<String> carryOut(Plan plan) {
    List<TopicSpec> missing = new ArrayList<>();
    Map<String, Map<String, String>> differing = new TreeMap<>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.CreateTopic create) {
        missing.add(create.topic());
      } else if (step instanceof Step.UpdateTopic update) {
        differing.put(update.name(), update.settings());
      }
    }
    List<String> refusals = List.of();
    if (!missing.isEmpty() || !differing.isEmpty()) {
      try (Topics cluster = Topics.of(stations.kafka())) {
        cluster.createIfAbsent(missing);
        refusals = cluster.alter(differing);
      }
    }
    plan.steps().forEach(this::carryOut);
    return refusals.stream()
        .map(refusal -> refusal + " It stays so, and is of use as it is.")
        .toList();
  }

  private void carryOut(Step step) {
    settings(step).ifPresent(settings -> connect.put(step.name(), settings));
    if (step instanceof Step.DeleteConnector) {
      connect.deleteIfPresent(step.name());
    } else if (step instanceof Step.ResumeConnector) {
      connect.resume(step.name());
    } else if (step instanceof Step.RestartConnector) {
      connect.restart(step.name());
    }
  }

  private static Optional<Map<String, String>> settings(Step step) {
    if (step instanceof Step.CreateConnector create) {
      return Optional.of(create.settings());
    }
    return step instanceof Step.UpdateConnector update
        ? Optional.of(update.settings())
        : Optional.empty();
  }

  /** The pipeline's own connectors that the cluster has, whatever the file says now. */
  public List<String> own() {
    requireOwn();
    Rendering rendering = stations.rendering();
    Ownership ownership = new Ownership(rendering.names());
    Set<String> wanted = rendering.connectors().keySet();
    return connectors(rendering).stream()
        .filter(there -> wanted.contains(there.name()) || ownership.isOwn(there))
        .map(FoundConnector::name)
        .toList();
  }

  /** Fails if a connector has the name of one of the pipeline's and is not the pipeline's. */
  public void requireOwn() {
    Rendering rendering = stations.rendering();
    Ownership ownership = new Ownership(rendering.names());
    Map<String, Map<String, String>> wanted = rendering.connectors();
    for (FoundConnector there : connectors(rendering)) {
      Optional.ofNullable(wanted.get(there.name()))
          .map(settings -> settings.getOrDefault("connector.class", ""))
          .ifPresent(type -> ownership.require(there, type));
    }
  }

  /** Deletes connectors; what they have stored of how far they are stays. */
  public void delete(List<String> names) {
    names.forEach(connect::deleteIfPresent);
  }

  private Found found(Rendering rendering, Set<String> topics) {
    try (ClusterInspection cluster = ClusterInspection.of(stations.kafka())) {
      return new Found(cluster.topics(topics), connectors(rendering));
    }
  }

  private List<FoundConnector> connectors(Rendering rendering) {
    Ownership ownership = new Ownership(rendering.names());
    List<FoundConnector> found = new ArrayList<>();
    for (String name : connect.connectors()) {
      if (ownership.mayBeOwn(name)) {
        connect
            .config(name)
            .ifPresent(
                settings -> found.add(new FoundConnector(name, settings, connect.status(name))));
      }
    }
    return found;
  }
}
