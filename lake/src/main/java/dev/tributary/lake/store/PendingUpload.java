package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;

/** A multipart upload that was begun and neither completed nor aborted. */
public record PendingUpload(ObjectKey key, String uploadId) {}
