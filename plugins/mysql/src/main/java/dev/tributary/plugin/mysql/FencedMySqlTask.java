package dev.tributary.plugin.mysql;

import dev.tributary.wire.plugin.FencedTask;
import io.debezium.connector.mysql.MySqlConnectorTask;

/** The task of {@link FencedMySqlConnector}. */
public final class FencedMySqlTask extends FencedTask {
  public FencedMySqlTask() {
    super(MySqlConnectorTask::new);
  }
}
