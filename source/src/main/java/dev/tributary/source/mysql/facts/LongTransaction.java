package dev.tributary.source.mysql.facts;

import java.time.Duration;

/**
 * A transaction that has been open for long.
 *
 * @param session the number of its session, as KILL takes it; 0: it was prepared by XA
 */
public record LongTransaction(long session, String user, String host, Duration age) {}
