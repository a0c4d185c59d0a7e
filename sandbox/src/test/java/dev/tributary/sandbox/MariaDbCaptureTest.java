package dev.tributary.sandbox;

import dev.tributary.source.mysql.Flavour;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbCaptureTest extends BinlogCaptureContract {
  /** Its events do not tell their positions. */
  @SuppressWarnings("NullAway.Init")
  private Sandbox newer;

  @BeforeAll
  void startNewer(@TempDir Path folder) {
    newer = Sandbox.in(folder).withMariaDb114().open();
    newer.start();
  }

  @AfterAll
  void stopNewer() {
    newer.close();
  }

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

  @Test
  void everyChangeOfVersion114IsInTheLakeOnceAtItsPosition() throws Exception {
    requireEveryChangeInTheLakeOnceAtItsPosition(rig(newer.mariaDb(), "newer"));
  }

  @Test
  void nothingOfVersion114IsLostOrTwiceThoughTheConnectorBeginsAgainUnderLoad() throws Exception {
    requireNothingLostOrTwiceThoughItBeginsAgain(rig(newer.mariaDb(), "newer_again"), 1);
  }

  @Override
  String transaction() {
    return "[0-9]+-[0-9]+-[0-9]+";
  }
}
