package dev.tributary.sink.commit;

import dev.tributary.lake.log.LogEntry;

/** Tells an own entry, whose answer was lost, from another writer's. */
final class Provenance {
  private Provenance() {}

  static boolean isOwn(LogEntry found, LogEntry written) {
    return found.header().attempt().equals(written.header().attempt());
  }
}
