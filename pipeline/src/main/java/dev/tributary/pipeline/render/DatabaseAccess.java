package dev.tributary.pipeline.render;

import dev.tributary.pipeline.Source;
import dev.tributary.pipeline.SourceType;
import dev.tributary.source.Secret;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.MySqlAddress;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.sqlserver.SqlServerAddress;

/** Where the source is, embedded or not, and where its password is. */
public record DatabaseAccess(
    SourceType type,
    String host,
    int port,
    String database,
    String user,
    TlsMode tls,
    Secret password) {
  /** A database that the file names itself: one that is not embedded. */
  public static DatabaseAccess of(Source source) {
    return new DatabaseAccess(
        source.type(),
        source.host().value(),
        source.portNumber(),
        source.database().value(),
        source.user().orElseThrow().value(),
        source.tls().orElse(TlsMode.PREFER),
        source.password().orElseThrow());
  }

  public PostgresAddress postgres() {
    return new PostgresAddress(host, port, database, user, tls);
  }

  public MySqlAddress mysql() {
    Flavour flavour = type == SourceType.MARIADB ? Flavour.MARIADB : Flavour.MYSQL;
    return new MySqlAddress(flavour, host, port, database, user, tls);
  }

  public SqlServerAddress sqlServer() {
    return new SqlServerAddress(host, port, database, user, tls);
  }
}
