package dev.tributary.sandbox;

import dev.tributary.source.mysql.Flavour;

class MariaDbCaptureTest extends BinlogCaptureContract {
  @Override
  Flavour flavour() {
    return Flavour.MARIADB;
  }

  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMariaDb();
  }

  @Override
  EmbeddedMySql server(Sandbox running) {
    return running.mariaDb();
  }

  @Override
  String transaction() {
    return "[0-9]+-[0-9]+-[0-9]+";
  }
}
