package dev.tributary.sink.write;

import dev.tributary.lake.log.FileStatistics;

/**
 * What there is to say of a file once all its bytes are written.
 *
 * @param bytes of the object, as compressed
 * @param checksum of those bytes, {@code crc32c:<8 hex digits>}
 * @param fingerprint of the rows' schema
 */
public record FinishedFile(
    long rows,
    long bytes,
    String checksum,
    String fingerprint,
    long firstOffset,
    long lastOffset,
    FileStatistics statistics) {}
