package dev.tributary.pipeline.render;

import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.render.Environment.Kafka;
import dev.tributary.source.CapturedTables;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.MySqlSettings;
import dev.tributary.source.postgres.DebeziumSettings;
import dev.tributary.source.sqlserver.SqlServerSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The source connector's configuration: Debezium's settings, and how its topics are made. */
final class SourceConnectorSettings {
  private SourceConnectorSettings() {}

  static Map<String, String> render(
      PipelineNames names, DatabaseAccess database, List<TableSelector> tables, Kafka kafka) {
    Map<String, String> settings =
        new TreeMap<>(
            switch (database.type()) {
              case POSTGRES -> postgres(names, database, captured(tables), kafka);
              case MYSQL, MARIADB -> mysql(names, database, captured(tables), kafka);
              case SQLSERVER -> sqlServer(names, database, captured(tables), kafka);
            });
    settings.putAll(Wire.settings());
    Wire.secure(settings, kafka.access());
    settings.put("topic.creation.default.partitions", "1");
    settings.put(
        "topic.creation.default.replication.factor", String.valueOf(kafka.replicationFactor()));
    return settings;
  }

  private static Map<String, String> postgres(
      PipelineNames names, DatabaseAccess database, CapturedTables tables, Kafka kafka) {
    return new DebeziumSettings(
            database.postgres(),
            database.password(),
            names.topicPrefix(),
            names.slot(),
            names.publication(),
            tables,
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
