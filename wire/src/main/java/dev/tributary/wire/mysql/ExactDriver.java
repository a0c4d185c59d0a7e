package dev.tributary.wire.mysql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver of a connector for MySQL or MariaDB, reading snapshots exactly: floats with all their
 * digits, moments as the server writes them whatever the time zone here, and dates that are none.
 * Everything else is the connector's own driver.
 *
 * <p>For Debezium's connector for MySQL with {@code database.jdbc.driver} set to this class. The
 * connector for MariaDB asks the driver manager: there {@link #takePrecedence} is called for it.
 */
public final class ExactDriver implements Driver {
  private static final String MYSQL = "jdbc:mysql:";
  private static final String MARIADB = "jdbc:mariadb:";
  private static final String DEFINITION = "SHOW CREATE TABLE ";
  private static final String MYSQL_DRIVER = "com.mysql.cj.jdbc.Driver";
  private static final String MARIADB_DRIVER = "org.mariadb.jdbc.Driver";

  /** Has the driver manager ask this driver before MariaDB's, for whoever shares its loader. */
  static synchronized void takePrecedence() {
    try {
      ClassLoader loader = ExactDriver.class.getClassLoader();
      for (Driver driver : DriverManager.drivers().toList()) {
        if (driver instanceof ExactDriver) {
          DriverManager.deregisterDriver(driver);
        }
      }
      Class.forName(MARIADB_DRIVER, true, loader);
      List<Driver> others =
          DriverManager.drivers()
              .filter(driver -> driver.getClass().getName().equals(MARIADB_DRIVER))
              .toList();
      for (Driver driver : others) {
        DriverManager.deregisterDriver(driver);
      }
      DriverManager.registerDriver(new ExactDriver());
      for (Driver driver : others) {
        DriverManager.registerDriver(driver);
      }
    } catch (ClassNotFoundException e) {
      return; // The connector is not MariaDB's.
    } catch (SQLException e) {
      throw new IllegalStateException("The driver manager takes no driver", e);
    }
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection connection = delegate(url).connect(url, inUtc(info));
    return connection == null
        ? null
        : wrapped(Connection.class, connection, new Connected(connection));
  }

  /** In a session in UTC a timestamp's text is the moment itself. */
  private static Properties inUtc(Properties info) {
    Properties properties = new Properties();
    properties.putAll(info);
    properties.remove("timezone"); // MariaDB's older name of the next
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("yearIsDateType", "false");
    return properties;
  }

  private static Driver delegate(String url) throws SQLException {
    String name = url.startsWith(MYSQL) ? MYSQL_DRIVER : MARIADB_DRIVER;
    try {
      return (Driver)
          Class.forName(name, true, ExactDriver.class.getClassLoader())
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("The driver %s is not beside the connector".formatted(name), e);
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(MYSQL) || url.startsWith(MARIADB);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return delegate(url).getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  private static <T> T wrapped(Class<T> type, Object target, Wrapping wrapping) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return wrapping.call(method, arguments == null ? new Object[0] : arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(target.getClass().getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** What is done instead of a call, or around it. */
  private interface Wrapping {
    @Nullable Object call(Method method, @Nullable Object[] arguments)
        throws ReflectiveOperationException, SQLException;
  }

  private record Connected(Connection connection) implements Wrapping {
    @Override
    public @Nullable Object call(Method method, @Nullable Object[] arguments)
        throws ReflectiveOperationException, SQLException {
      if (method.getName().equals("prepareStatement") && arguments[0] instanceof String sql) {
        Optional<SnapshotQuery> query = SnapshotQuery.of(connection, sql);
        if (query.isPresent()) {
          arguments[0] = query.get().sql();
          PreparedStatement statement = (PreparedStatement) method.invoke(connection, arguments);
          return wrapped(
              PreparedStatement.class, statement, new Executing(connection, statement, query));
        }
      }
      Object result = method.invoke(connection, arguments);
      return method.getName().equals("createStatement") && result instanceof Statement statement
          ? wrapped(
              Statement.class, statement, new Executing(connection, statement, Optional.empty()))
          : result;
    }
  }

  /** A statement, prepared for a query or for any. */
  private record Executing(
      Connection connection, Statement statement, Optional<SnapshotQuery> prepared)
      implements Wrapping {
    @Override
    public @Nullable Object call(Method method, @Nullable Object[] arguments)
        throws ReflectiveOperationException, SQLException {
      if (!method.getName().equals("executeQuery")) {
        return method.invoke(statement, arguments);
      }
      Optional<SnapshotQuery> query = prepared;
      if (arguments.length == 1 && arguments[0] instanceof String sql) {
        query = SnapshotQuery.of(connection, sql);
        arguments[0] = query.map(SnapshotQuery::sql).orElse(sql);
      }
      ResultSet result = (ResultSet) method.invoke(statement, arguments);
      if (arguments.length == 1
          && arguments[0] instanceof String sql
          && sql.startsWith(DEFINITION)
          && connection.getMetaData().getURL().startsWith(MARIADB)) {
        return wrapped(ResultSet.class, result, new Definition(result));
      }
      return query.isEmpty()
          ? result
          : wrapped(ResultSet.class, result, new ExactRows(result, query.get().kinds())::call);
    }
  }

  /** A table's definition in types that the connector knows. */
  private record Definition(ResultSet result) implements Wrapping {
    @Override
    public @Nullable Object call(Method method, @Nullable Object[] arguments)
        throws ReflectiveOperationException {
      Object answer = method.invoke(result, arguments);
      return method.getName().equals("getString") && answer instanceof String text
          ? UnknownTypes.known(text)
          : answer;
    }
  }
}
