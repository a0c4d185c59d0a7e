package dev.tributary.sink.change;

import dev.tributary.lake.TableName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;

/**
 * Tells the changes of one Kafka partition that were in it before from those that are new. A source
 * that was stopped hard sends again what it had sent since its last stored offset: the same changes
 * in the same order, under new Kafka offsets.
 *
 * <p>A change is repeated if its position is not above all before it <em>and</em> its commit is not
 * later than all before it. The second condition keeps what only looks old: after a failover, a
 * restored backup or a new snapshot the positions may begin lower, but the commits are later.
 *
 * <p>Rows of a snapshot are never repeated: a snapshot that was cut short begins anew, and is
 * another one.
 */
public final class PositionFilter {
  private SourcePosition highest;
  private long latestMicros;

  /** Of changes at the highest position, where the source did not number them. */
  private final Set<Unnumbered> unnumbered = new HashSet<>();

  private record Unnumbered(Operation operation, TableName table, Optional<Struct> key) {}

  /** What a filter makes of a change. */
  public enum Finding {
    NEW,
    REPEATED,
    /** New, though its position is below those before. */
    NEW_HISTORY
  }

  private PositionFilter(SourcePosition highest, long latestMicros) {
    this.highest = highest;
    this.latestMicros = latestMicros;
  }

  /** A filter that has seen nothing. */
  public static PositionFilter empty() {
    return new PositionFilter(SourcePosition.UNKNOWN, Change.UNKNOWN_TIME);
  }

  /**
   * A filter that has seen everything up to a change.
   *
   * @param highest position of all
   * @param latestMicros commit time of the latest, as {@link Change#sourceMicros}
   */
  public static PositionFilter after(SourcePosition highest, long latestMicros) {
    return new PositionFilter(highest, latestMicros);
  }

  /** Takes the next change of the partition. */
  public Finding see(Change change) {
    SourcePosition position = change.position();
    if (change.isSnapshot() || !position.known()) {
      return Finding.NEW;
    }
    boolean comparable = position.isOfLogOf(highest) || !highest.known();
    int order = comparable ? position.compareTo(highest) : -1;
    if (order > 0) {
      advance(change);
      return Finding.NEW;
    }
    if (change.sourceMicros() > latestMicros) {
      advance(change);
      return Finding.NEW_HISTORY;
    }
    if (order == 0 && !position.isUnique()) {
      return seeUnnumbered(change);
    }
    return Finding.REPEATED;
  }

  private void advance(Change change) {
    highest = change.position();
    latestMicros = Math.max(latestMicros, change.sourceMicros());
    unnumbered.clear();
    if (!highest.isUnique()) {
      unnumbered.add(identity(change));
    }
  }

  /** Changes that share a position: no two are of one row. Without a key, none is known again. */
  private Finding seeUnnumbered(Change change) {
    boolean known = !unnumbered.add(identity(change));
    boolean tellable = change.key().isPresent() || change.operation() == Operation.TRUNCATE;
    return known && tellable ? Finding.REPEATED : Finding.NEW;
  }

  private static Unnumbered identity(Change change) {
    return new Unnumbered(change.operation(), change.table(), change.key());
  }
}
