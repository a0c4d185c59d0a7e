package dev.tributary.source.sqlserver.facts;

import java.util.Optional;

/**
 * The database.
 *
 * @param name as the catalogue spells it
 * @param captured whether change data capture is enabled
 * @param snapshots whether transactions may ask for snapshot isolation
 * @param logWaits why the log is not truncated, in the server's word
 * @param primary whether this is the primary replica of its availability group; empty: it is in
 *     none
 */
public record DatabaseFacts(
    String name,
    boolean captured,
    boolean readOnly,
    boolean snapshots,
    String logWaits,
    Optional<Boolean> primary) {}
