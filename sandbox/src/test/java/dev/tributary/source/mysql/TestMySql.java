package dev.tributary.source.mysql;

import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.SandboxBuilder;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.source.TlsMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;

/** A real server for the tests of a class. */
final class TestMySql implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Version version;
  private final Sandbox sandbox;
  private final AtomicInteger databases = new AtomicInteger();

  /** The servers that are tested. */
  enum Version {
    MYSQL_9_7(Flavour.MYSQL, SandboxBuilder::withMySql),
    MARIADB_10_11(Flavour.MARIADB, SandboxBuilder::withMariaDb),
    MARIADB_11_4(Flavour.MARIADB, SandboxBuilder::withMariaDb114);

    private final Flavour flavour;
    private final UnaryOperator<SandboxBuilder> with;

    Version(Flavour flavour, UnaryOperator<SandboxBuilder> with) {
      this.flavour = flavour;
      this.with = with;
    }

    Flavour flavour() {
      return flavour;
    }
  }

  private TestMySql(Version version, Sandbox sandbox) {
    this.version = version;
    this.sandbox = sandbox;
  }

  static TestMySql start(Version version, Path folder) {
    Sandbox sandbox = version.with.apply(Sandbox.in(folder)).open();
    try {
      sandbox.start();
    } catch (ServerUnavailableException e) {
      sandbox.close();
      Assumptions.abort(e.getMessage());
    }
    return new TestMySql(version, sandbox);
  }

  private EmbeddedMySql server() {
    return switch (version.flavour()) {
      case MYSQL -> sandbox.mysql();
      case MARIADB -> sandbox.mariaDb();
    };
  }

  /** Makes an empty database of its own for a test, and gives its address for connectors. */
  MySqlAddress newDatabase() {
    MySqlAddress address = address("test" + databases.incrementAndGet(), server().user());
    run(address(server().administrator().user()), "CREATE DATABASE " + address.database());
    return address;
  }

  MySqlAddress address(String database, String user) {
    return new MySqlAddress(
        version.flavour(), server().host(), server().port(), database, user, TlsMode.PREFER);
  }

  private MySqlAddress address(String user) {
    return address("mysql", user);
  }

  /** Of the account for connectors. */
  String password() {
    return server().password();
  }

  /** Connections of the account for connectors. */
  MySqlConnections connections(MySqlAddress address) {
    return new MySqlConnections(address, server()::password);
  }

  /** Connections of the account that may do everything. */
  MySqlConnections administrators(String database) {
    Path password = server().administrator().passwordFile();
    return new MySqlConnections(
        address(database, server().administrator().user()),
        () -> {
          try {
            return Files.readString(password).strip();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Runs statements as the account that may do everything. */
  void run(MySqlAddress database, String... statements) {
    try (Connection connection = administrators(database.database()).open("test", SILENCE);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
