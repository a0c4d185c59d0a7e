package dev.tributary.plugin.sqlserver;

import dev.tributary.wire.Release;
import io.debezium.connector.sqlserver.SqlServerConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for SQL Server with a task that finds services of its own line only. */
public final class FencedSqlServerConnector extends SqlServerConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return FencedSqlServerTask.class;
  }

  /** Tributary's: it says which settings the connector takes. */
  @Override
  public String version() {
    return Release.version();
  }
}
