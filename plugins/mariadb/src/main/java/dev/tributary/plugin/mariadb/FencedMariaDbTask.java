package dev.tributary.plugin.mariadb;

import dev.tributary.wire.plugin.FencedTask;
import io.debezium.connector.mariadb.MariaDbConnectorTask;

/** The task of {@link FencedMariaDbConnector}. */
public final class FencedMariaDbTask extends FencedTask {
  public FencedMariaDbTask() {
    super(MariaDbConnectorTask::new);
  }
}
