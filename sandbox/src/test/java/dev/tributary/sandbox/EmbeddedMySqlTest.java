package dev.tributary.sandbox;

import java.util.List;

class EmbeddedMySqlTest extends EmbeddedMySqlContract {
  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMySql();
  }

  @Override
  EmbeddedMySql server(Sandbox sandbox) {
    return sandbox.mysql();
  }

  @Override
  List<String> binlogVariables() {
    return List.of(
        "log_bin=1",
        "binlog_format=ROW",
        "binlog_row_image=FULL",
        "binlog_row_metadata=FULL",
        "binlog_row_value_options=",
        "gtid_mode=ON",
        "enforce_gtid_consistency=ON",
        "bind_address=127.0.0.1",
        "time_zone=+00:00",
        "character_set_server=utf8mb4");
  }

  @Override
  String binlogStatus() {
    return "SHOW BINARY LOG STATUS";
  }

  @Override
  List<String> captureGrants() {
    return List.of(
        "GRANT SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `cdc`@`%`");
  }
}
