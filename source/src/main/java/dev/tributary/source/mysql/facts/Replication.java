package dev.tributary.source.mysql.facts;

import java.util.List;

/**
 * Who else has to do with the binary log.
 *
 * @param replica whether the server itself replicates another
 * @param replicas those that registered with the server
 * @param readers sessions that read the log now; those of other accounts only if PROCESS is granted
 */
public record Replication(
    Answer<Boolean> replica, Answer<List<Replica>> replicas, List<LogReader> readers) {
  public Replication {
    readers = List.copyOf(readers);
  }

  /** A server that replicates this one. */
  public record Replica(long serverId, String host) {}

  /**
   * A session that reads the log.
   *
   * @param session its number, as KILL takes it
   * @param host where it comes from
   */
  public record LogReader(long session, String user, String host) {}
}
