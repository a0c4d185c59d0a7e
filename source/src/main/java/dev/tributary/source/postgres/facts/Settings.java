package dev.tributary.source.postgres.facts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server's settings that matter, as they are for this session.
 *
 * @param maxSlotWalKeepMegabytes how much log a slot may hold back; -1: all of it
 * @param idleSlotTimeout after which an unread slot is given up; zero: never, as before PostgreSQL
 *     18
 * @param walSenderTimeoutMillis 0: none
 * @param statementTimeoutMillis 0: none
 * @param rdsLogicalReplication the setting of that name, where there is one
 * @param awaitedStandbys the slots of standbys that must have a change before it is sent, from
 *     version 17
 * @param pendingRestart settings that were changed and take effect after a restart
 */
public record Settings(
    String walLevel,
    int maxReplicationSlots,
    int maxWalSenders,
    int usedWalSenders,
    long maxSlotWalKeepMegabytes,
    Duration idleSlotTimeout,
    long walSenderTimeoutMillis,
    long statementTimeoutMillis,
    Optional<Boolean> rdsLogicalReplication,
    String awaitedStandbys,
    List<String> pendingRestart) {
  public Settings {
    pendingRestart = List.copyOf(pendingRestart);
  }
}
