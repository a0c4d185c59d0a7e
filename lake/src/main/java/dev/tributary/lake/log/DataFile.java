package dev.tributary.lake.log;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.UploadedPart;
import java.util.List;

/**
 * A file that a commit names: enough to complete its upload, to know it again, and to read it
 * without opening it.
 *
 * @param table whose rows these are, as {@link dev.tributary.lake.TableName} prints it; the same
 *     text as the rows' {@code __table}
 * @param checksum of the object's bytes, {@code crc32c:<8 hex digits>}
 * @param schema fingerprint of the rows' schema; its object lies under {@code _tributary/schemas/}
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
    FileStatistics statistics) {
  public DataFile {
    parts = List.copyOf(parts);
    if (rows < 1 || bytes < 1 || firstOffset < 0 || lastOffset < firstOffset) {
      throw new IllegalArgumentException(
          "A data file holds at least one row: %s, %d rows, %d bytes, offsets %d to %d"
              .formatted(key, rows, bytes, firstOffset, lastOffset));
    }
  }
}
