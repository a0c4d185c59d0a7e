package dev.tributary.source.postgres;

import dev.tributary.source.TlsMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server for the tests of this module, started once and shared. */
final class TestServer {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private static final class Logical {
    static final EmbeddedPostgres SERVER = start("logical");
  }

  private static final class Replica {
    static final EmbeddedPostgres SERVER = start("replica");
  }

  private final EmbeddedPostgres server;

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A server that decodes its log. */
  static TestServer logical() {
    return new TestServer(Logical.SERVER);
  }

  /** A server whose wal_level is replica, as it is by default. */
  static TestServer notLogical() {
    return new TestServer(Replica.SERVER);
  }

  private static EmbeddedPostgres start(String walLevel) {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("wal_level", walLevel)
          .setServerConfig("max_prepared_transactions", "5")
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getPort();
  }

  /** Makes an empty database of its own for a test. */
  PostgresAddress newDatabase() {
    String name = "test" + DATABASES.incrementAndGet();
    run(address("postgres"), "CREATE DATABASE " + name);
    return address(name);
  }

  PostgresAddress address(String database) {
    return new PostgresAddress("127.0.0.1", port(), database, "postgres", TlsMode.PREFER);
  }

  static PostgresConnections connections(PostgresAddress address) {
    return new PostgresConnections(address, () -> "postgres");
  }

  static void run(PostgresAddress address, String... statements) {
    try (Connection connection = connections(address).open("test", SILENCE);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String query(PostgresAddress address, String sql) {
    try (Connection connection = connections(address).open("test", SILENCE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
