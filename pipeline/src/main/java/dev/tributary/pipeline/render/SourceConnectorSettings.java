package dev.tributary.pipeline.render;

import dev.tributary.pipeline.PartitionCount;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Source;
import dev.tributary.pipeline.Stream;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.render.Environment.Kafka;
import dev.tributary.source.CapturedTables;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.MySqlSettings;
import dev.tributary.source.postgres.DebeziumSettings;
import dev.tributary.source.sqlserver.SqlServerSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The source connector's configuration: Debezium's settings, and how its topics are made. */
final class SourceConnectorSettings {
  private SourceConnectorSettings() {}

  static Map<String, String> render(
      PipelineNames names, DatabaseAccess database, Pipeline pipeline, Kafka kafka) {
    CapturedTables tables = captured(pipeline.source().tables());
    Map<String, String> settings =
        new TreeMap<>(
            switch (database.type()) {
              case POSTGRES -> postgres(names, database, tables, pipeline.source(), kafka);
              case MYSQL, MARIADB -> mysql(names, database, tables, kafka);
              case SQLSERVER -> sqlServer(names, database, tables, kafka);
            });
    settings.putAll(Wire.settings());
    Wire.secure(settings, kafka.access());
    settings.putAll(topicCreation(names, pipeline.stream(), kafka));
    return settings;
  }

  /** Of topics that Connect makes, which are those of tables that come while the connector runs. */
  private static Map<String, String> topicCreation(
      PipelineNames names, Stream stream, Kafka kafka) {
    Map<String, String> each = new TreeMap<>(TopicSettings.ofNew(stream));
    each.put("replication.factor", String.valueOf(kafka.replicationFactor()));
    Map<String, String> settings = new TreeMap<>(group("default", PartitionCount.ONE, each));
    List<String> groups = new ArrayList<>();
    for (Map.Entry<TableSelector, PartitionCount> tables : inOrder(stream.partitions())) {
      String group = "tables" + (groups.size() + 1);
      groups.add(group);
      settings.put(
          "topic.creation.%s.include".formatted(group),
          RegularExpression.topics(names, List.of(tables.getKey())));
      settings.putAll(group(group, tables.getValue(), each));
    }
    if (!groups.isEmpty()) {
      settings.put("topic.creation.groups", String.join(",", groups));
    }
    return settings;
  }

  /** A group takes nothing from the default one. */
  private static Map<String, String> group(
      String group, PartitionCount partitions, Map<String, String> topic) {
    Map<String, String> settings = new TreeMap<>();
    topic.forEach(
        (name, value) -> settings.put("topic.creation.%s.%s".formatted(group, name), value));
    settings.put("topic.creation.%s.partitions".formatted(group), partitions.toString());
    return settings;
  }

  /** The first group that has a topic counts: what is said of a table comes before its schema's. */
  private static List<Map.Entry<TableSelector, PartitionCount>> inOrder(
      Map<TableSelector, PartitionCount> partitions) {
    return partitions.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<TableSelector, PartitionCount> each) ->
                        each.getKey().table().isEmpty())
                .thenComparing(each -> each.getKey().toString()))
        .toList();
  }

  private static Map<String, String> postgres(
      PipelineNames names,
      DatabaseAccess database,
      CapturedTables tables,
      Source source,
      Kafka kafka) {
    return new DebeziumSettings(
            database.postgres(),
            database.password(),
            names.topicPrefix(),
            names.slot(),
            names.publication(),
            tables,
            source.snapshotThreads().value(),
            kafka.delivery(),
            kafka.access())
        .render();
  }

  private static Map<String, String> mysql(
      PipelineNames names, DatabaseAccess database, CapturedTables tables, Kafka kafka) {
    return new MySqlSettings(
            database.mysql(),
            database.password(),
            names.topicPrefix(),
            tables,
            kafka.delivery(),
            kafka.access())
        .render();
  }

  private static Map<String, String> sqlServer(
      PipelineNames names, DatabaseAccess database, CapturedTables tables, Kafka kafka) {
    return new SqlServerSettings(
            database.sqlServer(),
            database.password(),
            names.topicPrefix(),
            tables,
            kafka.delivery(),
            kafka.access())
        .render();
  }

  private static CapturedTables captured(List<TableSelector> selectors) {
    List<TableId> tables =
        selectors.stream()
            .flatMap(each -> each.table().map(name -> new TableId(each.schema(), name)).stream())
            .toList();
    List<String> schemas =
        selectors.stream()
            .filter(each -> each.table().isEmpty())
            .map(TableSelector::schema)
            .toList();
    return new CapturedTables(tables, schemas);
  }
}
