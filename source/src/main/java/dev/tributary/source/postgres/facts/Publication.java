package dev.tributary.source.postgres.facts;

import dev.tributary.source.TableId;
import java.util.List;
import java.util.Set;

/**
 * A publication.
 *
 * @param owned whether the role may change it
 * @param missingOperations of insert, update, delete and truncate those that it does not publish
 * @param tables the tables that it covers, roots and partitions
 * @param restricted tables of which it leaves out rows or columns
 */
public record Publication(
    String name,
    boolean allTables,
    boolean owned,
    boolean viaRoot,
    List<String> missingOperations,
    Set<TableId> tables,
    Set<TableId> restricted) {
  public Publication {
    missingOperations = List.copyOf(missingOperations);
    tables = Set.copyOf(tables);
    restricted = Set.copyOf(restricted);
  }

  public boolean covers(TableId table) {
    return allTables || tables.contains(table);
  }
}
