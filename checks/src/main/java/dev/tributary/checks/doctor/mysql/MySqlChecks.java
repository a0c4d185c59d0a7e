package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** All checks of a source of MySQL or MariaDB. */
public final class MySqlChecks {
  private MySqlChecks() {}

  /** The checks, in the order in which a reader wants them. */
  public static List<Check<MySqlServerFacts>> all() {
    return List.of(
        new FlavourMatches(),
        new ServerVersion(),
        new BinlogEnabled(),
        new BinlogFormat(),
        new BinlogRowImage(),
        new PartialJson(),
        new BinlogRowMetadata(),
        new BinlogFilters(),
        new ServerId(),
        new LogReaders(),
        new GtidMode(),
        new GtidStrictMode(),
        new PositionKept(),
        new BinlogRetention(),
        new ReplicationRights(),
        new SnapshotRights(),
        new ShowDatabases(),
        new BinlogVisible(),
        new Endpoint(),
        new TablesExist(),
        new TablesReadable(),
        new Keyless(),
        new StorageEngines(),
        new Cascades(),
        new Encryption(),
        new TlsWords(),
        new AuthPlugin(),
        new WriteTimeout(),
        new IdleTimeout(),
        new PacketSize(),
        new StatementLimit(),
        new TimeZone(),
        new TableNameCase(),
        new LongTransactions(),
        new ExactTypes(),
        new BinlogCompression(),
        new BinlogEncryption(),
        new QuietTables(),
        new AnonymousUsers());
  }
}
