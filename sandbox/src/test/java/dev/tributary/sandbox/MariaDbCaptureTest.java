package dev.tributary.sandbox;

import dev.tributary.source.mysql.Flavour;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbCaptureTest extends BinlogCaptureContract {
  /** Its events do not tell their positions. */
  private Optional<Sandbox> newer = Optional.empty();

  @BeforeAll
  void startNewer(@TempDir Path folder) {
    Sandbox started = Sandbox.in(folder).withMariaDb114().open();
    newer = Optional.of(started);
    started.start();
  }

  @AfterAll
  void stopNewer() {
    newer.ifPresent(Sandbox::close);
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
    requireEveryChangeInTheLakeOnceAtItsPosition(rig(newer(), "newer"));
  }

  @Test
  void nothingOfVersion114IsLostOrTwiceThoughTheConnectorBeginsAgainUnderLoad() throws Exception {
    requireNothingLostOrTwiceThoughItBeginsAgain(rig(newer(), "newer_again"), 1);
  }

  private EmbeddedMySql newer() {
    return newer.orElseThrow().mariaDb();
  }

  @Override
  String transaction() {
    return "[0-9]+-[0-9]+-[0-9]+";
  }
}
