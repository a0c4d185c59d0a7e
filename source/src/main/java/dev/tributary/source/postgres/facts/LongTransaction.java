package dev.tributary.source.postgres.facts;

import java.time.Duration;

/**
 * A transaction that has been open for long.
 *
 * @param name the process id, or the global id of a prepared transaction
 */
public record LongTransaction(
    String name, boolean prepared, String user, String application, Duration age) {}
