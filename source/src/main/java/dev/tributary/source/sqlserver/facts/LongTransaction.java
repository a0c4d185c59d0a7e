package dev.tributary.source.sqlserver.facts;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * A transaction that wrote to the database long ago and has not ended.
 *
 * @param session the number of its session, as KILL takes it; empty: it has none, being distributed
 */
public record LongTransaction(OptionalInt session, Duration age) {}
