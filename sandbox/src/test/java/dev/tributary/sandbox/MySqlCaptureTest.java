package dev.tributary.sandbox;

import dev.tributary.source.mysql.Flavour;

class MySqlCaptureTest extends BinlogCaptureContract {
  @Override
  Flavour flavour() {
    return Flavour.MYSQL;
  }

  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMySql();
  }

  @Override
  EmbeddedMySql server(Sandbox running) {
    return running.mysql();
  }

  @Override
  String transaction() {
    return "[0-9a-f-]{36}:[0-9]+";
  }
}
