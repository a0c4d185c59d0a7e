package dev.tributary.source.postgres;

import dev.tributary.source.SourceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections to one Postgres database. Failures are {@link SourceException}s that say what
 * to do.
 */
public final class PostgresConnections {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final PostgresAddress address;
  private final Supplier<String> password;

  /**
   * @param password asked at each connection, so that a rotated password is taken up; empty for
   *     none
   */
  public PostgresConnections(PostgresAddress address, Supplier<String> password) {
    this.address = address;
    this.password = password;
  }

  public PostgresAddress address() {
    return address;
  }

  /**
   * Opens a connection.
   *
   * @param purpose a word or two that the database shows beside the connection
   * @param silence how long the server may send nothing while an answer is awaited
   */
  public Connection open(String purpose, Duration silence) {
    return connected(properties(purpose, silence));
  }

  /** Opens a connection that speaks the replication protocol, as the connector's will. */
  Connection openForReplication(Duration silence) {
    Properties properties = properties("replication check", silence);
    PGProperty.REPLICATION.set(properties, "database");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "10");
    PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
    return connected(properties);
  }

  private Connection connected(Properties properties) {
    String url = "jdbc:postgresql://%s:%d/".formatted(bracketed(address.host()), address.port());
    try {
      Connection connection = new Driver().connect(url, properties);
      if (connection == null) {
        throw new IllegalStateException("The driver does not take " + url);
      }
      return connection;
    } catch (SQLException e) {
      throw ConnectionFault.of(address, e);
    }
  }

  private Properties properties(String purpose, Duration silence) {
    Properties properties = new Properties();
    PGProperty.PG_DBNAME.set(properties, address.database());
    PGProperty.USER.set(properties, address.user());
    PGProperty.PASSWORD.set(properties, password.get());
    PGProperty.SSL_MODE.set(properties, address.tls().setting());
    PGProperty.APPLICATION_NAME.set(properties, "tributary " + purpose);
    PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT.toSeconds());
    PGProperty.LOGIN_TIMEOUT.set(properties, (int) CONNECT.multipliedBy(2).toSeconds());
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) silence.toSeconds());
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    // Named statements do not survive a pooler that hands each transaction to another session.
    PGProperty.PREPARE_THRESHOLD.set(properties, 0);
    return properties;
  }

  private static String bracketed(String host) {
    return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
  }
}
