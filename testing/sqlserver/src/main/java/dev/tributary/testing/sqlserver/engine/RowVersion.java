package dev.tributary.testing.sqlserver.engine;

import org.jspecify.annotations.Nullable;

/** A row from the commit that made it to the commit that replaced or deleted it. */
final class RowVersion {
  private static final long PENDING = Long.MAX_VALUE;

  private Row row;
  private final Transaction creator;
  private long created = PENDING;
  private @Nullable Transaction remover;
  private long removed = PENDING;

  RowVersion(Row row, Transaction creator) {
    this.row = row;
    this.creator = creator;
  }

  Row row() {
    return row;
  }

  /** What a changed definition of the table makes of it. */
  void redefine(Row changed) {
    row = changed;
  }

  boolean isVisible(long asOf, @Nullable Transaction reader) {
    boolean exists = created <= asOf || creator == reader;
    boolean gone = removed <= asOf || (remover != null && remover == reader);
    return exists && !gone;
  }

  boolean isLockedFor(Transaction writer) {
    boolean createdByOther = created == PENDING && creator != writer;
    boolean removedByOther = removed == PENDING && remover != null && remover != writer;
    return createdByOther || removedByOther;
  }

  boolean isLive() {
    return remover == null;
  }

  void remove(Transaction by) {
    remover = by;
  }

  void restore() {
    remover = null;
  }

  void commitCreation(long commit) {
    created = commit;
  }

  void commitRemoval(long commit) {
    removed = commit;
  }
}
