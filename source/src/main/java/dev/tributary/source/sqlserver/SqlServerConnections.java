package dev.tributary.source.sqlserver;

import com.microsoft.sqlserver.jdbc.SQLServerDriver;
import dev.tributary.source.NetworkFault;
import dev.tributary.source.SourceException;
import dev.tributary.source.TlsMode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Opens connections to one database of SQL Server. Failures are {@link SourceException}s that say
 * what to do.
 */
public final class SqlServerConnections {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final SqlServerAddress address;
  private final Supplier<String> password;

  /**
   * @param password asked at each connection, so that a rotated password is taken up
   */
  public SqlServerConnections(SqlServerAddress address, Supplier<String> password) {
    this.address = address;
    this.password = password;
  }

  public SqlServerAddress address() {
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
      // The driver tells of a name that is not known as of a server that does not answer.
      InetAddress.getByName(address.host());
      Connection connection =
          new SQLServerDriver().connect("jdbc:sqlserver://", properties(purpose, silence));
      if (connection == null) {
        throw new IllegalStateException("The driver does not take its own URL");
      }
      return connection;
    } catch (UnknownHostException e) {
      throw NetworkFault.unknownHost(address.host(), e);
    } catch (SQLException e) {
      throw SqlServerConnectionFault.of(address, e);
    }
  }

  private Properties properties(String purpose, Duration silence) {
    Properties properties = new Properties();
    properties.setProperty("serverName", address.host());
    properties.setProperty("portNumber", Integer.toString(address.port()));
    properties.setProperty("databaseName", address.database());
    properties.setProperty("user", address.user());
    properties.setProperty("password", password.get());
    properties.setProperty("applicationName", "tributary " + purpose);
    properties.setProperty("loginTimeout", Long.toString(CONNECT.toSeconds()));
    properties.setProperty("socketTimeout", Long.toString(silence.toMillis()));
    properties.setProperty("connectRetryCount", "0");
    properties.setProperty("encrypt", Boolean.toString(encrypts(address.tls())));
    properties.setProperty("trustServerCertificate", Boolean.toString(trusts(address.tls())));
    return properties;
  }

  /** Every server has TLS, if only with a certificate of its own making. */
  static boolean encrypts(TlsMode tls) {
    return tls != TlsMode.DISABLE;
  }

  /** The driver checks a certificate with the host's name in it, or not at all. */
  static boolean trusts(TlsMode tls) {
    return tls.compareTo(TlsMode.VERIFY_CA) < 0;
  }
}
