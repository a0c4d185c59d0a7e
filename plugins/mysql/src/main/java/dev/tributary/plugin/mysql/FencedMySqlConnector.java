package dev.tributary.plugin.mysql;

import dev.tributary.wire.Release;
import io.debezium.connector.mysql.MySqlConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for MySQL with a task that finds services of its own line only. */
public final class FencedMySqlConnector extends MySqlConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return FencedMySqlTask.class;
  }

  /** Tributary's: it says which settings the connector takes. */
  @Override
  public String version() {
    return Release.version();
  }
}
