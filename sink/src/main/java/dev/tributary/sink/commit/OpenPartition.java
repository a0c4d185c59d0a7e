package dev.tributary.sink.commit;

/**
 * What the state machine may want of the thread that holds a partition's records and open files.
 */
interface OpenPartition {
  /** See {@link Effect.Seek}. */
  void seek(long offset, String logId);

  /** See {@link Effect.Stage}. */
  void stage(String attempt);

  /** See {@link Effect.Drop}. */
  void drop();

  /** See {@link Effect.Confirm}. */
  void confirm(long offset);
}
