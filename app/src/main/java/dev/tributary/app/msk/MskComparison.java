package dev.tributary.app.msk;

import dev.tributary.app.deploy.SettingChange;
import dev.tributary.app.msk.Deviation.Kind;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.stream.msk.MskConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A pipeline's file beside what MSK Connect has, which may have gone back to older settings after
 * an update that was reported as done.
 *
 * @param plugins the archives that should run; empty: not compared
 */
public record MskComparison(Rendering rendering, Optional<MskFiles.Plugins> plugins) {
  private static final String LINE = "3.7";

  /** Terraform puts in the addresses of the cluster that it has made. */
  private static final String ADDRESSES = "bootstrap.servers";

  /**
   * What is not as it should be; none if all is.
   *
   * @param connectors as they are, by name
   */
  public List<Deviation> deviations(Function<String, Optional<MskConnector>> connectors) {
    PipelineNames names = rendering.names();
    Optional<MskConnector> source = connectors.apply(names.sourceConnector());
    Optional<MskConnector> lake = connectors.apply(names.lakeConnector());
    List<Deviation> all = new ArrayList<>();
    all.addAll(
        source
            .map(live -> of(live, MskFiles.sourceConnector(rendering), MskFiles.Plugins::source))
            .orElseGet(() -> missing(names.sourceConnector())));
    source.flatMap(MskComparison::oneWorker).ifPresent(all::add);
    all.addAll(
        lake.map(live -> of(live, MskFiles.lakeConnector(rendering), MskFiles.Plugins::sink))
            .orElseGet(() -> missing(names.lakeConnector())));
    return all;
  }

  private static List<Deviation> missing(String connector) {
    return List.of(Deviation.of(connector, Kind.CONNECTOR, "runs", "is not there"));
  }

  private List<Deviation> of(
      MskConnector live, Map<String, String> wanted, Function<MskFiles.Plugins, String> plugin) {
    String name = live.name();
    List<Deviation> all = new ArrayList<>();
    live.lastOperation()
        .filter(MskConnector.Operation::undone)
        .ifPresent(operation -> all.add(undone(name, operation)));
    SettingChange.between(comparable(live.settings(), live), comparable(wanted, live))
        .forEach(change -> all.add(Deviation.of(name, Kind.SETTING, change)));
    worker(live).forEach(change -> all.add(Deviation.of(name, Kind.WORKER, change)));
    if (!live.kafkaConnectVersion().startsWith(LINE)) {
      all.add(Deviation.of(name, Kind.KAFKA_CONNECT, LINE + ".x", live.kafkaConnectVersion()));
    }
    plugins.map(plugin).flatMap(key -> otherPlugin(live, key)).ifPresent(all::add);
    return all;
  }

  private static Deviation undone(String name, MskConnector.Operation operation) {
    return new Deviation(
        name,
        Kind.LAST_CHANGE,
        operation.startedAt().toString(),
        "UPDATE_COMPLETE",
        operation.failure().map(why -> operation.state() + ": " + why).orElse(operation.state()));
  }

  /** Autoscaled capacity sets the number of tasks itself. */
  private static Map<String, String> comparable(Map<String, String> settings, MskConnector live) {
    Map<String, String> all = new TreeMap<>(settings);
    all.keySet().removeIf(name -> name.endsWith(ADDRESSES));
    if (live.capacity().autoscaled()) {
      all.remove("tasks.max");
    }
    return all;
  }

  /** Without a topic of its own, a connector that is replaced forgets where it was. */
  private List<SettingChange> worker(MskConnector live) {
    Map<String, String> wanted = new TreeMap<>(MskFiles.workerProperties(rendering));
    wanted.put("offset.storage.topic", PipelineNames.offsetTopic(live.name()));
    return SettingChange.between(
        live.workerConfiguration()
            .map(MskConnector.WorkerConfiguration::properties)
            .orElse(Map.of()),
        wanted);
  }

  private static Optional<Deviation> otherPlugin(MskConnector live, String key) {
    boolean same = live.plugins().stream().anyMatch(plugin -> plugin.key().equals(key));
    return same
        ? Optional.empty()
        : Optional.of(
            Deviation.of(
                live.name(),
                Kind.PLUGIN,
                key,
                live.plugins().stream()
                    .map(MskConnector.Plugin::key)
                    .findFirst()
                    .orElse(Deviation.NOTHING)));
  }

  /** A database's connector is one task. */
  private static Optional<Deviation> oneWorker(MskConnector source) {
    MskConnector.Capacity capacity = source.capacity();
    return capacity.autoscaled() || capacity.most() != 1
        ? Optional.of(
            Deviation.of(
                source.name(), Kind.CAPACITY, "provisioned, 1 worker", capacity.toString()))
        : Optional.empty();
  }
}
