package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.adopt.read.GivenConnector;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.render.PipelineNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the pipeline goes on where the old connectors stood: what to do, in order.
 *
 * @param samePrefix whether topics keep their names; else the pipeline begins anew
 */
public record Handover(boolean samePrefix, List<String> steps) {
  public Handover {
    steps = List.copyOf(steps);
  }

  static Handover of(Pipeline pipeline, GivenConnector source, Optional<GivenConnector> sink) {
    PipelineNames names = new PipelineNames(pipeline.name());
    String prefix =
        source
            .find("topic.prefix")
            .or(() -> source.find("database.server.name"))
            .flatMap(GivenSetting::value)
            .orElse("");
    if (!prefix.equals(names.topicPrefix())) {
      return new Handover(false, List.of());
    }
    List<String> steps = new ArrayList<>();
    if (pipeline.source().type() == SourceType.POSTGRES) {
      steps.add(
          "While the old connectors run: CREATE PUBLICATION %s FOR %s. The log is read by publications as they were when it was written."
              .formatted(names.publication(), published(pipeline)));
    }
    if (pipeline.stream().connect().isEmpty()) {
      onMskConnect(steps, pipeline, source, sink);
    } else {
      byRest(steps, pipeline, source, sink);
    }
    return new Handover(true, steps);
  }

  private static void byRest(
      List<String> steps, Pipeline pipeline, GivenConnector source, Optional<GivenConnector> sink) {
    PipelineNames names = new PipelineNames(pipeline.name());
    steps.add("Stop the source: PUT /connectors/%s/stop.".formatted(source.name()));
    sink.ifPresent(
        each ->
            steps.add(
                "Wait until the sink's group connect-%1$s has no lag, then stop it: PUT /connectors/%1$s/stop."
                    .formatted(each.name())));
    inDatabase(pipeline, source, names).ifPresent(steps::add);
    steps.add(
        "tributary render, and POST both connectors with \"initial_state\": \"STOPPED\" beside name and config.");
    steps.add(
        "GET /connectors/%s/offsets, and PATCH /connectors/%s/offsets with the answer."
            .formatted(source.name(), names.sourceConnector()));
    sink.map(each -> sinkOffsets(pipeline, each, names)).ifPresent(steps::add);
    steps.add("PUT /connectors/…/resume for both, then tributary up.");
  }

  /** Which has no such interface, and no connector that is stopped: what it keeps is in Kafka. */
  private static void onMskConnect(
      List<String> steps, Pipeline pipeline, GivenConnector source, Optional<GivenConnector> sink) {
    PipelineNames names = new PipelineNames(pipeline.name());
    steps.add("Delete the source %s from MSK Connect.".formatted(source.name()));
    sink.ifPresent(
        each ->
            steps.add(
                "Wait until the sink's group connect-%1$s has no lag, then delete %1$s, too."
                    .formatted(each.name())));
    inDatabase(pipeline, source, names).ifPresent(steps::add);
    steps.add(
        "Copy the last record whose key begins with [\"%s\", from the source's offset.storage.topic (without one in its worker configuration: __amazon_msk_connect_offsets_…) to %s, of 25 partitions and compacted, under the same key but for the name: [\"%s\",…. docs/how-to/adopt.md has the commands."
            .formatted(
                source.name(),
                PipelineNames.offsetTopic(names.sourceConnector()),
                names.sourceConnector()));
    sink.map(each -> sinkOnMskConnect(pipeline, each, names)).ifPresent(steps::add);
    steps.add("tributary render --target msk, then infra/stack apply --stage connector.");
  }

  private static String sinkOnMskConnect(
      Pipeline pipeline, GivenConnector sink, PipelineNames names) {
    String begins =
        "The new sink begins with the first record that Kafka has: once nobody else reads them, delete those before the offsets of connect-%s by kafka-delete-records.sh."
            .formatted(sink.name());
    return pipeline.source().type() == SourceType.SQLSERVER
        ? "Debezium 2 and newer calls topics %1$s.<database>.<schema>.<table>, Tributary %1$s.<schema>.<table>: the sink begins them at their beginning, as it should. Debezium 1.x called them as Tributary does: then add \"database\" beside \"server\" to the source's key; and: %2$s"
            .formatted(names.topicPrefix(), begins)
        : begins;
  }

  private static String published(Pipeline pipeline) {
    List<TableSelector> tables = pipeline.source().tables();
    boolean named = !tables.isEmpty() && tables.stream().allMatch(each -> each.table().isPresent());
    return named
        ? "TABLE " + tables.stream().map(TableSelector::toString).collect(Collectors.joining(", "))
        : "ALL TABLES";
  }

  private static String sinkOffsets(Pipeline pipeline, GivenConnector sink, PipelineNames names) {
    if (pipeline.source().type() == SourceType.SQLSERVER) {
      return "Debezium 2 and newer calls topics %1$s.<database>.<schema>.<table>, Tributary %1$s.<schema>.<table>: the sink begins them at their beginning and needs no offsets. Debezium 1.x called them as Tributary does: then carry over /connectors/%2$s/offsets, too, and add \"database\" beside \"server\" to the source's."
          .formatted(names.topicPrefix(), sink.name());
    }
    return "GET /connectors/%s/offsets, and PATCH /connectors/%s/offsets with the answer: each chain of the lake begins there."
        .formatted(sink.name(), names.lakeConnector());
  }

  private static Optional<String> inDatabase(
      Pipeline pipeline, GivenConnector source, PipelineNames names) {
    return switch (pipeline.source().type()) {
      case POSTGRES ->
          Optional.of(
              "SELECT pg_copy_logical_replication_slot('%s', '%s'); and drop the old one once the pipeline runs."
                  .formatted(
                      source.find("slot.name").flatMap(GivenSetting::value).orElse("debezium"),
                      names.slot()));
      case MYSQL, MARIADB, SQLSERVER ->
          source
              .find("schema.history.internal.kafka.topic")
              .or(() -> source.find("database.history.kafka.topic"))
              .flatMap(GivenSetting::value)
              .map(
                  topic ->
                      "Copy the topic %1$s, all of its records in order, to %2$s, of one partition and kept for good (retention.ms=-1): kafka-console-consumer.sh --topic %1$s --from-beginning --timeout-ms 10000 | kafka-console-producer.sh --topic %2$s, each with --bootstrap-server. If its first records are gone, begin anew instead."
                          .formatted(topic, names.historyTopic()));
    };
  }
}
