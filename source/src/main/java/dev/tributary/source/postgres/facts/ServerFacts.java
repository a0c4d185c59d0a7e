package dev.tributary.source.postgres.facts;

import dev.tributary.source.TableId;
import java.util.List;
import java.util.Optional;

/**
 * All that the doctor asks a Postgres server.
 *
 * @param slots all slots of the server
 * @param publication the one that the plan names, if it is there
 * @param tables those of the plan's tables that exist
 * @param missingTables those that do not
 * @param longTransactions open for longer than a snapshot should wait
 * @param otherDatabases databases beside this one that are written to
 * @param replicationFault why no replication connection can be had; empty: it can
 */
public record ServerFacts(
    CapturePlan plan,
    Server server,
    Role role,
    Settings settings,
    List<Slot> slots,
    Optional<Publication> publication,
    List<TableFacts> tables,
    List<TableId> missingTables,
    List<LongTransaction> longTransactions,
    List<String> otherDatabases,
    Optional<String> replicationFault) {
  public ServerFacts {
    slots = List.copyOf(slots);
    tables = List.copyOf(tables);
    missingTables = List.copyOf(missingTables);
    longTransactions = List.copyOf(longTransactions);
    otherDatabases = List.copyOf(otherDatabases);
  }

  /** The pipeline's own slot, if it is there. */
  public Optional<Slot> slot() {
    return slots.stream().filter(slot -> slot.name().equals(plan.slot())).findFirst();
  }
}
