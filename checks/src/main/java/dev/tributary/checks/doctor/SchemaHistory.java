package dev.tributary.checks.doctor;

import dev.tributary.source.Progress;

/**
 * Where a source connector keeps what tables looked like at each position of their log.
 *
 * @param progress a pipeline that is not new has written into the topic
 */
public record SchemaHistory(String topic, Progress progress) {}
