package dev.tributary.testing.sqlserver.engine;

/**
 * A row of a change table.
 *
 * @param operation 1 delete, 2 insert, 3 before an update, 4 after it
 * @param command its number within the transaction
 * @param visibleFrom the commit of the capture job that wrote it
 */
record CapturedChange(
    Lsn commit,
    Lsn sequence,
    int operation,
    int command,
    UpdateMask updateMask,
    Row values,
    long visibleFrom) {
  static final int DELETE = 1;
  static final int INSERT = 2;
  static final int BEFORE = 3;
  static final int AFTER = 4;

  CapturedChange with(Row other) {
    return new CapturedChange(commit, sequence, operation, command, updateMask, other, visibleFrom);
  }
}
