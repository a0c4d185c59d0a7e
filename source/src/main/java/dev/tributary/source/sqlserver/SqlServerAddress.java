package dev.tributary.source.sqlserver;

import dev.tributary.source.TlsMode;

/** Where a database of SQL Server is and as whom to enter; never the password. */
public record SqlServerAddress(String host, int port, String database, String user, TlsMode tls) {
  public SqlServerAddress {
    if (host.isBlank() || database.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException(
          "A database's address needs host, database and user: '%s', '%s', '%s'"
              .formatted(host, database, user));
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("A port lies between 1 and 65535: " + port);
    }
  }

  @Override
  public String toString() {
    return "%s:%d/%s".formatted(host, port, database);
  }
}
