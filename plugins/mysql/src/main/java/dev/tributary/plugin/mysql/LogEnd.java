package dev.tributary.plugin.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.BinaryLogClient.AbstractLifecycleListener;
import dev.tributary.wire.plugin.LogConnection;

/** Hears from Debezium's reader of the log when its connection is over. */
final class LogEnd extends AbstractLifecycleListener {
  private final LogConnection connection;

  LogEnd(LogConnection connection) {
    this.connection = connection;
  }

  @Override
  public void onDisconnect(BinaryLogClient client) {
    connection.end();
  }
}
