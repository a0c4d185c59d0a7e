package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/**
 * The checks of a PostgreSQL source: the server, the way in, the tables, and what is made there.
 */
public final class PostgresChecks {
  private PostgresChecks() {}

  public static List<Check<ServerFacts>> all() {
    return List.of(
        new ServerVersion(),
        new PrimaryServer(),
        new WalLevel(),
        new PendingRestart(),
        new ReplicationRole(),
        new ReplicationConnection(),
        new Encryption(),
        new TablesExist(),
        new TablesReadable(),
        new RowSecurity(),
        new Logged(),
        new Identity(),
        new KeyIsUnique(),
        new Keyless(),
        new Toast(),
        new GeneratedColumns(),
        new PartitionsCaptured(),
        new Inheritance(),
        new PublicationReady(),
        new PublicationTables(),
        new PublicationOperations(),
        new PublicationFilters(),
        new PartitionRoot(),
        new SlotUsable(),
        new SlotRetention(),
        new FreeSlots(),
        new FreeSenders(),
        new OrphanSlots(),
        new SlotWalLimit(),
        new SlotIdleTimeout(),
        new StatementTimeout(),
        new WalSenderTimeout(),
        new LongTransactions(),
        new Heartbeat(),
        new FailoverSlot());
  }
}
