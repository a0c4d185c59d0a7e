package dev.tributary.source.postgres.facts;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A replication slot.
 *
 * @param plugin empty for a physical slot
 * @param database empty for a physical slot
 * @param holder who reads from it now: process id, user and application; empty: nobody
 * @param walStatus reserved, extended, unreserved or lost; empty: nothing reserved yet
 * @param confirmedPosition the log up to here has been confirmed by the reader
 * @param retainedBytes how much log it holds back
 * @param safeBytes how much may be written until it is at risk of being lost
 * @param failover whether standbys keep it up to date, from version 17
 * @param temporary whether it ends with the session that made it
 */
public record Slot(
    String name,
    Optional<String> plugin,
    Optional<String> database,
    Optional<String> holder,
    Optional<String> walStatus,
    Optional<String> confirmedPosition,
    long retainedBytes,
    OptionalLong safeBytes,
    boolean failover,
    boolean temporary) {
  public boolean isActive() {
    return holder.isPresent();
  }

  public boolean isLost() {
    return walStatus.filter("lost"::equals).isPresent();
  }
}
