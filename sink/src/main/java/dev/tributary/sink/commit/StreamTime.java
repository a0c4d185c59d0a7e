package dev.tributary.sink.commit;

/**
 * How much of the records' own time the open files hold. Time is the highest timestamp so far, so
 * that late records do not move it, and a file that begins with one is not cut for it.
 */
final class StreamTime {
  private static final long NONE = Long.MIN_VALUE;

  private long now = NONE;
  private long begun = NONE;

  /** A record with that timestamp goes into the open files. */
  void see(long millis) {
    now = Math.max(now, millis);
    if (begun == NONE) {
      begun = now;
    }
  }

  /** Files begin anew; time goes on. */
  void restart() {
    begun = NONE;
  }

  /** Another place of the stream is read. */
  void forget() {
    now = NONE;
    begun = NONE;
  }

  /** Milliseconds since the open files' first record, once a record with that timestamp is in. */
  long spanWith(long millis) {
    return begun == NONE ? 0 : Math.max(now, millis) - begun;
  }
}
