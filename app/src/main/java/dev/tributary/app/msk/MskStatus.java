package dev.tributary.app.msk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.app.failure.MskFailures;
import dev.tributary.app.run.Stations;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.stream.msk.MskConnect;
import dev.tributary.stream.msk.MskConnector;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a pipeline on MSK Connect is at one moment: what AWS says, and what arrives in the lake. */
public record MskStatus(
    List<String> expected, List<MskConnector> connectors, LakeLiveness liveness, Instant asOf) {
  public MskStatus {
    expected = List.copyOf(expected);
    connectors = List.copyOf(connectors);
  }

  /** Asks MSK Connect and the lake, and neither Kafka nor the database. */
  public static MskStatus of(Stations stations, InstantSource clock) {
    PipelineNames names = stations.names();
    List<String> expected = List.of(names.sourceConnector(), names.lakeConnector());
    try (MskConnect msk = MskConnect.open(stations.region());
        ObjectStore store = stations.store()) {
      List<MskConnector> connectors =
          expected.stream().flatMap(name -> msk.connector(name).stream()).toList();
      LakeLiveness liveness = LakeLiveness.of(store, stations.log(store), names.lakeConnector());
      return new MskStatus(expected, connectors, liveness, clock.instant());
    }
  }

  public boolean running() {
    return connectors.size() == expected.size()
        && connectors.stream().allMatch(MskConnector::running);
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String name : expected) {
      Optional<MskConnector> found =
          connectors.stream().filter(each -> each.name().equals(name)).findFirst();
      found.ifPresentOrElse(
          connector -> lines.addAll(lines(connector)),
          () -> lines.add("%-24s %s".formatted(name, "is not there")));
    }
    lines.add("");
    lines.add("newest object in the lake: " + ago(liveness.landed()));
    lines.add("newest commit of the source in it: " + ago(liveness.committed()));
    return lines;
  }

  private static List<String> lines(MskConnector connector) {
    List<String> lines = new ArrayList<>();
    lines.add("%-24s %s".formatted(connector.name(), connector.state()));
    lines.add(
        "  Kafka Connect %s, %s".formatted(connector.kafkaConnectVersion(), connector.capacity()));
    connector.plugins().forEach(plugin -> lines.add("  plugin " + plugin.name()));
    for (String failure : failures(connector)) {
      lines.add("  " + failure);
      MskFailures.in(failure).ifPresent(known -> lines.add("  " + known.sentence()));
    }
    return lines;
  }

  /** Of its state, and of the last change that was asked for. */
  private static List<String> failures(MskConnector connector) {
    List<String> failures = new ArrayList<>();
    connector.failure().ifPresent(failure -> failures.add(failure.toString()));
    connector
        .lastOperation()
        .filter(MskConnector.Operation::undone)
        .ifPresent(
            undone ->
                failures.add(
                    "The last change (%s) was undone: %s"
                        .formatted(
                            undone.startedAt(),
                            undone.failure().map(Object::toString).orElse(undone.state()))));
    return failures;
  }

  private String ago(Optional<Instant> time) {
    return time.map(
            at ->
                "%s, %,d s ago".formatted(at, Math.max(0, Duration.between(at, asOf).toSeconds())))
        .orElse("none yet");
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("connectors");
    for (MskConnector connector : connectors) {
      ObjectNode node = json.withArray("/connectors").addObject();
      node.put("name", connector.name()).put("state", connector.state());
      node.put("kafkaConnect", connector.kafkaConnectVersion());
      node.put("capacity", connector.capacity().toString());
      connector.plugins().forEach(p -> node.withArray("/plugins").add(p.key()));
      for (String failure : failures(connector)) {
        ObjectNode told = node.withArray("/failures").addObject().put("said", failure);
        MskFailures.in(failure)
            .ifPresent(k -> told.put("cause", k.cause()).put("remedy", k.remedy()));
      }
    }
    liveness.landed().ifPresent(at -> json.put("newestObject", at.toString()));
    liveness.committed().ifPresent(at -> json.put("newestSourceCommit", at.toString()));
    json.put("asOf", asOf.toString());
    return json;
  }
}
