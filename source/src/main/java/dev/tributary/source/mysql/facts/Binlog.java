package dev.tributary.source.mysql.facts;

import dev.tributary.source.mysql.BinlogPosition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The binary log.
 *
 * @param end where it ends; empty: none is written
 * @param only the databases whose changes alone it has (binlog_do_db); empty: all
 * @param without the databases whose changes it has not (binlog_ignore_db)
 * @param files its files, the oldest first
 * @param managedHours how long RDS or Aurora keeps files for readers; empty: not set
 * @param lostTransactions those that the stored position still needs and the log has no more, by
 *     their GTIDs; empty: none
 */
public record Binlog(
    Answer<Optional<BinlogPosition>> end,
    List<String> only,
    List<String> without,
    Answer<List<String>> files,
    Answer<OptionalLong> managedHours,
    Answer<String> lostTransactions) {
  public Binlog {
    only = List.copyOf(only);
    without = List.copyOf(without);
  }
}
