package dev.tributary.source.sqlserver.facts;

import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.Lsn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A table that is to be captured.
 *
 * @param readable whether the account may read it
 * @param newestChange how long ago its newest captured change was; empty: it has none
 */
public record TableFacts(
    TableId id,
    boolean readable,
    List<String> keyColumns,
    List<Typed> columns,
    List<Instance> instances,
    Optional<Duration> newestChange) {
  public TableFacts {
    keyColumns = List.copyOf(keyColumns);
    columns = List.copyOf(columns);
    instances = List.copyOf(instances);
  }

  /** A column with the system's name of its type; {@code nvarchar(max)} with its length. */
  public record Typed(String name, String type) {}

  /**
   * A capture instance, the oldest first.
   *
   * @param start from where on it has changes; the cleanup job moves it
   * @param role whose members may read it; empty: no role is asked for
   * @param member whether the account is in that role
   */
  public record Instance(
      String name, Lsn start, Optional<String> role, boolean member, List<String> columns) {
    public Instance {
      columns = List.copyOf(columns);
    }
  }

  /** Columns that the newest instance leaves out. */
  public List<Typed> uncaptured() {
    if (instances.isEmpty()) {
      return List.of();
    }
    List<String> captured = instances.get(instances.size() - 1).columns();
    return columns.stream().filter(column -> !captured.contains(column.name())).toList();
  }

  /** Columns that the newest instance has. */
  public List<Typed> captured() {
    List<Typed> left = uncaptured();
    return columns.stream().filter(column -> !left.contains(column)).toList();
  }
}
