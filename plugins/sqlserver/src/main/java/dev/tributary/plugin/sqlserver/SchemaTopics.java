package dev.tributary.plugin.sqlserver;

import io.debezium.relational.TableId;
import io.debezium.schema.SchemaTopicNamingStrategy;
import io.debezium.spi.schema.DataCollectionId;
import java.util.List;
import java.util.Properties;

/**
 * Names a table's topic by prefix, schema and table. Debezium puts the database between, since a
 * connector can read several; a pipeline reads one.
 */
public final class SchemaTopics extends SchemaTopicNamingStrategy {
  public SchemaTopics(Properties settings) {
    super(settings);
  }

  @Override
  public String dataChangeTopic(DataCollectionId id) {
    return id instanceof TableId table
        ? topicNames.computeIfAbsent(table, any -> topic(table))
        : super.dataChangeTopic(id);
  }

  private String topic(TableId table) {
    return sanitizedTopicName(mkString(List.of(prefix, table.schema(), table.table()), delimiter));
  }
}
