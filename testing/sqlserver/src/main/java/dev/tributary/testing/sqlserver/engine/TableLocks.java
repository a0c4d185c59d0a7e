package dev.tributary.testing.sqlserver.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who has locked whole tables against writing, and who writes to them: each waits for the other
 * until that one's transaction ends, for as long as he is willing to. Guarded by its database.
 */
public final class TableLocks {
  private final Database database;
  private final Map<Table, Set<Object>> shared = new HashMap<>();
  private final Map<Table, Set<Object>> writers = new HashMap<>();

  TableLocks(Database database) {
    this.database = database;
  }

  /** Lets nobody else write to a table until the owner gives his locks back. */
  public void share(Table table, Object owner, Duration patience) {
    take(shared, writers, table, owner, patience);
  }

  void write(Table table, Object owner, Duration patience) {
    take(writers, shared, table, owner, patience);
  }

  private void take(
      Map<Table, Set<Object>> mine,
      Map<Table, Set<Object>> theirs,
      Table table,
      Object owner,
      Duration patience) {
    synchronized (database) {
      long end = System.nanoTime() + patience.toNanos();
      while (isHeldByOthers(theirs, table, owner)) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          throw SqlError.locked();
        }
        try {
          database.wait(left / 1_000_000 + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw SqlError.locked();
        }
      }
      mine.computeIfAbsent(table, any -> new HashSet<>()).add(owner);
    }
  }

  private static boolean isHeldByOthers(Map<Table, Set<Object>> locks, Table table, Object owner) {
    return locks.getOrDefault(table, Set.of()).stream().anyMatch(holder -> holder != owner);
  }

  /** Gives back all that the owner has, at the end of his transaction. */
  public void release(Object owner) {
    synchronized (database) {
      shared.values().forEach(owners -> owners.remove(owner));
      writers.values().forEach(owners -> owners.remove(owner));
      database.notifyAll();
    }
  }
}
