package dev.tributary.sandbox;

import dev.tributary.testing.sqlserver.SqlServerStandIn;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for SQL Server on the loopback, which is not SQL Server: it holds its tables in the
 * memory of this process and forgets them when it ends.
 */
public final class SqlServerStandInServer implements EmbeddedDatabase {
  static final String NAME = "SQL Server stand-in";

  private final Path folder;
  private final int port;
  private boolean closed;
  private @Nullable SqlServerStandIn server;

  SqlServerStandInServer(Path folder, int port) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public ServerAccount capture() {
    return new ServerAccount("cdc", folder.resolve("cdc-password"));
  }

  @Override
  public ServerAccount administrator() {
    return new ServerAccount(SqlServerStandIn.USER, folder.resolve("sa-password"));
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:sqlserver://%s:%d;databaseName=%s;encrypt=false"
        .formatted(host(), port(), database);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void requirePorts() {
    Ports.requireFree(port, NAME);
  }

  @Override
  public synchronized void start() {
    if (closed) {
      throw new SandboxException(NAME + " was stopped before it was up.");
    }
    requirePorts();
    SecureRandom random = new SecureRandom();
    SqlServerStandIn started = SqlServerStandIn.startOn(port);
    server = started;
    started.putLogin(
        administrator().user(),
        CredentialFile.readOrCreate(administrator().passwordFile(), random));
    started.putLogin(user(), CredentialFile.readOrCreate(passwordFile(), random));
  }

  @Override
  public synchronized void close() {
    closed = true;
    SqlServerStandIn started = server;
    if (started != null) {
      server = null;
      started.close();
    }
  }
}
