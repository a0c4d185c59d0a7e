package dev.tributary.sink.metrics;

import java.time.Duration;

/**
 * Files that came into the lake together.
 *
 * @param latency from the closing of the files until they were visible
 */
public record Commit(int files, long rows, long bytes, Duration latency) {}
