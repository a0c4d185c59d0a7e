package dev.tributary.source.mysql;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MariaDbSourceTest extends MySqlSourceContract {
  @SuppressWarnings("NullAway.Init")
  private static TestMySql server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestMySql.start(TestMySql.Version.MARIADB_10_11, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  TestMySql server() {
    return server;
  }
}
