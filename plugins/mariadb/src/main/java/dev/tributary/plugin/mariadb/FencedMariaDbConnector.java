package dev.tributary.plugin.mariadb;

import dev.tributary.wire.Release;
import io.debezium.connector.mariadb.MariaDbConnector;
import org.apache.kafka.connect.connector.Task;

/** Debezium's connector for MariaDB with a task that finds services of its own line only. */
public final class FencedMariaDbConnector extends MariaDbConnector {
  @Override
  public Class<? extends Task> taskClass() {
    return FencedMariaDbTask.class;
  }

  /** Tributary's: it says which settings the connector takes. */
  @Override
  public String version() {
    return Release.version();
  }
}
