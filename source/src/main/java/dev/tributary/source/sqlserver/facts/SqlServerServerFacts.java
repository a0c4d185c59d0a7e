package dev.tributary.source.sqlserver.facts;

import dev.tributary.source.TableId;
import java.util.List;
import java.util.Optional;

/**
 * All facts about one server and what is wanted of it.
 *
 * @param account name of the account in the database
 * @param tables those of the plan that there are
 * @param missingTables those of the plan that there are not, or that the account does not see
 * @param longTransactions empty: the account may not ask
 * @param largestValue bytes that a large value of a captured table may have; -1: any
 */
public record SqlServerServerFacts(
    SqlServerCapturePlan plan,
    Server server,
    DatabaseFacts database,
    CaptureFacts capture,
    String account,
    List<TableFacts> tables,
    List<TableId> missingTables,
    Optional<List<LongTransaction>> longTransactions,
    int largestValue) {
  public SqlServerServerFacts {
    tables = List.copyOf(tables);
    missingTables = List.copyOf(missingTables);
    longTransactions = longTransactions.map(List::copyOf);
  }
}
