package dev.tributary.source.postgres.facts;

import dev.tributary.source.TableId;
import java.util.List;
import java.util.Optional;

/**
 * A table that is to be captured and exists.
 *
 * @param logged whether its changes are in the log: neither unlogged nor temporary
 * @param replicaIdentity where it is by an index that has gone, NOTHING
 * @param key empty: Debezium finds none
 * @param toastedColumns columns whose unchanged values an update may leave out of the log
 * @param generatedColumns columns that the database computes and the log does not have
 * @param rowEstimate how many rows the planner thinks there are; -1: it does not know
 */
public record TableFacts(
    TableId id,
    Access access,
    boolean partitioned,
    boolean partition,
    boolean parent,
    boolean logged,
    ReplicaIdentity replicaIdentity,
    Optional<Key> key,
    List<String> toastedColumns,
    List<String> generatedColumns,
    long rowEstimate) {
  public TableFacts {
    toastedColumns = List.copyOf(toastedColumns);
    generatedColumns = List.copyOf(generatedColumns);
  }

  /** Whether updates and deletes of published rows can be replicated at all. */
  public boolean hasIdentity() {
    return switch (replicaIdentity) {
      case FULL, INDEX -> true;
      case NOTHING -> false;
      case DEFAULT -> key.filter(Key::primary).isPresent();
    };
  }

  /**
   * What the role may do with the table.
   *
   * @param schema whether it may use the schema
   * @param select whether it may read the table
   * @param owner whether it is, or is a member of, the table's owner
   * @param rowSecurity whether row security policies hide rows from it
   */
  public record Access(boolean schema, boolean select, boolean owner, boolean rowSecurity) {}
}
