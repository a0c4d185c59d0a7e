package dev.tributary.source.mysql.facts;

import dev.tributary.source.TableId;
import java.util.List;

/**
 * All that the doctor asks a server of MySQL or MariaDB.
 *
 * @param tables those of the plan's tables that exist, as far as the account sees
 * @param missingTables those that do not
 * @param longTransactions open for longer than a snapshot should wait
 * @param anonymousHosts the hosts of the accounts without a name
 */
public record MySqlServerFacts(
    MySqlCapturePlan plan,
    Server server,
    Account account,
    Variables variables,
    Binlog binlog,
    Replication replication,
    List<TableFacts> tables,
    List<TableId> missingTables,
    Answer<List<LongTransaction>> longTransactions,
    Answer<List<String>> anonymousHosts) {
  public MySqlServerFacts {
    tables = List.copyOf(tables);
    missingTables = List.copyOf(missingTables);
  }
}
