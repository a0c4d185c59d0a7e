package dev.tributary.sandbox;

import java.util.List;

class EmbeddedMariaDbTest extends EmbeddedMySqlContract {
  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMariaDb();
  }

  @Override
  EmbeddedMySql server(Sandbox sandbox) {
    return sandbox.mariaDb();
  }

  @Override
  List<String> binlogVariables() {
    return List.of(
        "log_bin=1",
        "binlog_format=ROW",
        "binlog_row_image=FULL",
        "binlog_row_metadata=FULL",
        "gtid_strict_mode=1",
        "bind_address=127.0.0.1",
        "time_zone=+00:00",
        "character_set_server=utf8mb4");
  }

  @Override
  String binlogStatus() {
    return "SHOW MASTER STATUS";
  }

  @Override
  List<String> captureGrants() {
    return List.of(
        "GRANT SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `cdc`@`%`");
  }
}
