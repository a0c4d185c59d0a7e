package dev.tributary.source.mysql;

import dev.tributary.source.SourceException;
import dev.tributary.source.TlsMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.mariadb.jdbc.Driver;

/**
 * Opens connections to one database of MySQL or MariaDB. Failures are {@link SourceException}s that
 * say what to do.
 */
public final class MySqlConnections {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final MySqlAddress address;
  private final Supplier<String> password;

  /**
   * @param password asked at each connection, so that a rotated password is taken up; empty for
   *     none
   */
  public MySqlConnections(MySqlAddress address, Supplier<String> password) {
    this.address = address;
    this.password = password;
  }

  public MySqlAddress address() {
    return address;
  }

  /**
   * Opens a connection.
   *
   * @param purpose a word or two that the database shows beside the connection
   * @param silence how long the server may send nothing while an answer is awaited
   */
  public Connection open(String purpose, Duration silence) {
    try {
      return switch (address.tls()) {
        case DISABLE -> connected("disable", purpose, silence);
        case PREFER -> preferred(purpose, silence);
        case REQUIRE -> connected("trust", purpose, silence);
        case VERIFY_CA -> connected("verify-ca", purpose, silence);
        case VERIFY_FULL -> connected("verify-full", purpose, silence);
      };
    } catch (SQLException e) {
      throw MySqlConnectionFault.of(address, e);
    }
  }

  /** The driver has no such mode: with TLS, and without where the server does not offer it. */
  private Connection preferred(String purpose, Duration silence) throws SQLException {
    try {
      return connected("trust", purpose, silence);
    } catch (SQLException e) {
      if (MySqlConnectionFault.offersNoTls(e)) {
        return connected("disable", purpose, silence);
      }
      throw e;
    }
  }

  private Connection connected(String tls, String purpose, Duration silence) throws SQLException {
    String url = "jdbc:mariadb://%s:%d/".formatted(bracketed(address.host()), address.port());
    Connection connection = new Driver().connect(url, properties(tls, purpose, silence));
    if (connection == null) {
      throw new IllegalStateException("The driver does not take " + url);
    }
    try {
      // Not in the URL, where names may have characters that it would take as its own.
      connection.setCatalog(address.database());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Properties properties(String tls, String purpose, Duration silence) {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", password.get());
    properties.setProperty("sslMode", tls);
    // Without TLS the password goes encrypted with a key that the server sends.
    properties.setProperty(
        "allowPublicKeyRetrieval", Boolean.toString(address.tls().compareTo(TlsMode.REQUIRE) < 0));
    properties.setProperty("connectionAttributes", "program_name:tributary " + purpose);
    properties.setProperty("connectTimeout", Long.toString(CONNECT.toMillis()));
    properties.setProperty("socketTimeout", Long.toString(silence.toMillis()));
    properties.setProperty("tcpKeepAlive", "true");
    // What the server could ask for: a file of this machine, or to go to another server.
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("permitRedirect", "false");
    properties.setProperty("tinyInt1isBit", "false");
    properties.setProperty("yearIsDateType", "false");
    return properties;
  }

  private static String bracketed(String host) {
    return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
  }
}
