package dev.tributary.plugin.mysql;

import io.debezium.connector.mysql.MySqlConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for MySQL with a task that finds services of its own line only. */
public final class FencedMySqlConnector extends MySqlConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return FencedMySqlTask.class;
  }
}
