package dev.tributary.lake.log;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.UploadedPart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file that a commit names: enough to complete its upload, to know it again, and to read it
 * without opening it.
 *
 * @param table whose rows these are, as {@link dev.tributary.lake.TableName} prints it; the same
 *     text as the rows' {@code __table}
 * @param checksum of the object's bytes, {@code crc32c:<8 hex digits>}
 * @param schema fingerprint of the rows' schema; its object lies under {@code _tributary/schemas/}
 * @param routedAt what the writer's clock said, if the file's folder tells that time
 */
public record DataFile(
    ObjectKey key,
    String table,
    String uploadId,
    List<UploadedPart> parts,
    long rows,
    long bytes,
    String checksum,
    String schema,
    long firstOffset,
    long lastOffset,
    FileStatistics statistics,
    Optional<Instant> routedAt) {
  public DataFile {
    parts = List.copyOf(parts);
    if (rows < 1 || bytes < 1 || firstOffset < 0 || lastOffset < firstOffset) {
      throw new IllegalArgumentException(
          "A data file holds at least one row: %s, %d rows, %d bytes, offsets %d to %d"
              .formatted(key, rows, bytes, firstOffset, lastOffset));
    }
  }

  /** A file whose folder follows from its rows. */
  public DataFile(
      ObjectKey key,
      String table,
      String uploadId,
      List<UploadedPart> parts,
      long rows,
      long bytes,
      String checksum,
      String schema,
      long firstOffset,
      long lastOffset,
      FileStatistics statistics) {
    this(
        key,
        table,
        uploadId,
        parts,
        rows,
        bytes,
        checksum,
        schema,
        firstOffset,
        lastOffset,
        statistics,
        Optional.empty());
  }
}
