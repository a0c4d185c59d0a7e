package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.nio.charset.StandardCharsets;

/** Finds out whether a store honours create-only writes, on which the commit log rests. */
public final class ConditionalWrites {
  private ConditionalWrites() {}

  /**
   * Writes a throw-away object twice and deletes it again.
   *
   * @param probe a key that nobody uses
   * @throws StoreException with {@link Reason#UNSUPPORTED} if the store has no create-only writes,
   *     or whatever else keeps the object from being written
   */
  public static void require(ObjectStore store, ObjectKey probe) {
    byte[] body = "A probe for create-only writes.\n".getBytes(StandardCharsets.UTF_8);
    try {
      store.create(probe, body);
      if (creates(store, probe, body)) {
        throw ignored(probe);
      }
    } finally {
      sweep(store, probe);
    }
  }

  static StoreException ignored(ObjectKey probe) {
    return new StoreException(
        Reason.UNSUPPORTED,
        "The store ignores If-None-Match: %s could be created twice. Use a store with conditional writes; or, if only one task ever writes to this lake, set single.writer=true (lake.single_writer: true in tributary.yaml)"
            .formatted(probe));
  }

  private static boolean creates(ObjectStore store, ObjectKey probe, byte[] body) {
    try {
      store.create(probe, body);
      return true;
    } catch (StoreException e) {
      if (e.reason() == Reason.KEY_TAKEN) {
        return false;
      }
      throw e;
    }
  }

  /** A writer without the right to delete leaves the probe behind: 32 bytes, read by nobody. */
  private static void sweep(ObjectStore store, ObjectKey probe) {
    try {
      store.deleteIfPresent(probe);
    } catch (StoreException e) {
      if (e.reason() != Reason.FORBIDDEN && !e.retriable()) {
        throw e;
      }
    }
  }
}
