package dev.tributary.checks.doctor;

import dev.tributary.source.TlsMode;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.postgres.PostgresConnections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real server in which a test makes real faults. */
record Database(EmbeddedPostgres server) implements AutoCloseable {
  static Database start(String walLevel) throws IOException {
    return new Database(
        EmbeddedPostgres.builder()
            .setServerConfig("wal_level", walLevel)
            .setServerConfig("max_prepared_transactions", "5")
            .setServerConfig("max_slot_wal_keep_size", "50GB")
            .setServerConfig("max_replication_slots", "4")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off")
            .start());
  }

  PostgresConnections as(String user, String password) {
    return in("shop", user, password);
  }

  PostgresConnections in(String database, String user, String password) {
    return new PostgresConnections(
        new PostgresAddress("127.0.0.1", server.getPort(), database, user, TlsMode.PREFER),
        () -> password);
  }

  void run(String... statements) throws SQLException {
    runIn("shop", statements);
  }

  void runIn(String database, String... statements) throws SQLException {
    try (Connection connection =
            in(database, "postgres", "postgres").open("test", Duration.ofSeconds(30));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** From now on the role needs its password, or is not let in at all; the others need none. */
  void admit(String role, String method) throws SQLException, IOException {
    try (Connection connection =
            in("postgres", "postgres", "postgres").open("test", Duration.ofSeconds(30));
        Statement statement = connection.createStatement();
        ResultSet file = statement.executeQuery("SHOW hba_file")) {
      file.next();
      Path path = Path.of(file.getString(1));
      String line = "host all \"%s\" 127.0.0.1/32 %s\n".formatted(role, method);
      Files.writeString(path, line + "host all all 127.0.0.1/32 trust\n");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
