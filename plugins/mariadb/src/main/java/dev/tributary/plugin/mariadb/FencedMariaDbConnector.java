package dev.tributary.plugin.mariadb;

import io.debezium.connector.mariadb.MariaDbConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for MariaDB with a task that finds services of its own line only. */
public final class FencedMariaDbConnector extends MariaDbConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return FencedMariaDbTask.class;
  }
}
