package dev.tributary.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDb114SourceTest extends MySqlSourceContract {
  @SuppressWarnings("NullAway.Init")
  private static TestMySql server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestMySql.start(TestMySql.Version.MARIADB_11_4, folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itHasWhatIsNewInItsVersion() throws SQLException {
    assertThat(ask("@@version")).startsWith("11.4.");
    assertThat(ask("@@collation_database")).isEqualTo("utf8mb4_uca1400_ai_ci");
    assertThat(ask("@@binlog_legacy_event_pos")).isEqualTo("0");
  }

  private String ask(String expression) throws SQLException {
    try (Connection connection = connections.open("test", Duration.ofSeconds(30));
        ResultSet result = connection.createStatement().executeQuery("SELECT " + expression)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  @Override
  TestMySql server() {
    return server;
  }
}
