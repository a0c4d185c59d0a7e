package dev.tributary.lake;

import java.time.Instant;
import java.util.Optional;

/**
 * What lies in a lake and belongs to nobody: a data file that no log entry names, or an upload that
 * nobody will complete.
 *
 * @param uploadId of the upload; empty for a file
 * @param bytes of the file; 0 for an upload, whose parts are not counted
 * @param since when it was written or begun
 */
public record Orphan(ObjectKey key, Optional<String> uploadId, long bytes, Instant since) {}
