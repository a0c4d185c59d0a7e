package dev.tributary.sink.write;

import dev.tributary.lake.log.FileStatistics;

/**
 * What there is to say of a file once all its bytes are written.
 *
 * @param bytes of the object, as compressed
 * @param checksum of those bytes, {@code crc32c:<8 hex digits>}
 */
public record FinishedFile(
    long rows,
    long bytes,
    String checksum,
    long firstOffset,
    long lastOffset,
    FileStatistics statistics) {}
