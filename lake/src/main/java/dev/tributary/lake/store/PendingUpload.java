package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A multipart upload that was begun and neither completed nor aborted.
 *
 * @param begun when, as the store says; empty if it was not asked
 */
public record PendingUpload(ObjectKey key, String uploadId, Optional<Instant> begun) {
  public PendingUpload(ObjectKey key, String uploadId) {
    this(key, uploadId, Optional.empty());
  }
}
