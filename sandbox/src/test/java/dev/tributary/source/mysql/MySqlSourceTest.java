package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MySqlSourceTest extends MySqlSourceContract {
  @SuppressWarnings("NullAway.Init")
  private static TestMySql server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestMySql.start(TestMySql.Version.MYSQL_9_7, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whetherTransactionsHaveGtidsIsTold() {
    assertThat(new MySqlAdministration(connections).gtidMode()).isEqualTo("ON");
  }

  @Override
  TestMySql server() {
    return server;
  }
}
