package dev.tributary.source.mysql.facts;

import dev.tributary.source.mysql.BinlogPosition;
import java.util.Optional;

/**
 * Where a pipeline goes on reading.
 *
 * @param log the place in the files of the log
 * @param transactions the set of GTIDs that it has read, which decides where there is one
 */
public record StoredPosition(BinlogPosition log, Optional<String> transactions) {
  /** A position of which only the place in the files is known: {@code <file>:<position>}. */
  public static StoredPosition parse(String text) {
    return new StoredPosition(BinlogPosition.parse(text), Optional.empty());
  }
}
