package dev.tributary.app.deploy;

import dev.tributary.stream.ConnectorStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decides, from one reading after the other, whether a pipeline's data move. That Connect calls a
 * task running is not enough: the source has to have written or to have stored another position,
 * and the sink to read as a member of its group, and to have committed or to have nothing left to
 * read.
 */
public final class FlowProof {
  /** Of tasks that are replaced, the first move may be the doing of the old ones. */
  private static final int MOVES_OF_REPLACED = 2;

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Reading first;
  private final Touch lake;
  private final Duration usual;
  private Reading last;
  private int movesWanted;
  private long committedBefore;

  /**
   * @param first before anything was done
   * @param source what is done to the source
   * @param lake the same of the sink
   * @param rollEvery how often the sink commits at least while records come
   */
  public FlowProof(Reading first, Touch source, Touch lake, Duration rollEvery) {
    this.first = first;
    this.last = first;
    this.lake = lake;
    this.usual = rollEvery.plus(CLOCKS_DIFFER);
    this.committedBefore = first.committed();
    this.movesWanted = source == Touch.REPLACE ? MOVES_OF_REPLACED : 1;
  }

  /**
   * Takes a later reading.
   *
   * @return what is still missing, as sentences; none: the data move
   */
  public List<String> missing(Reading now) {
    if (movesWanted > 0 && runs(now.source()) && moved(now)) {
      movesWanted--;
      last = now;
    }
    List<String> missing = new ArrayList<>();
    if (movesWanted > 0) {
      missing.add(
          "The source %s; in %,d records of its topics and in its offset nothing has come anew."
              .formatted(state(now.source()), now.written()));
    }
    lake(now).ifPresent(missing::add);
    return missing;
  }

  private boolean moved(Reading now) {
    boolean offsetMoved =
        last.offset().isPresent()
            && now.offset().isPresent()
            && !now.offset().equals(last.offset());
    return now.written() > last.written() || offsetMoved;
  }

  private Optional<String> lake(Reading now) {
    if (!runs(now.lake())) {
      return Optional.of("The sink %s.".formatted(state(now.lake())));
    }
    if (now.readers().isEmpty()) {
      return Optional.of(
          "The sink %s, but nobody reads in its consumer group.".formatted(state(now.lake())));
    }
    if (lake == Touch.REPLACE && !Collections.disjoint(now.readers(), first.readers())) {
      committedBefore = now.committed(); // by those
      return Optional.of("The sink's tasks of before still read in its consumer group.");
    }
    if (now.unread() > 0 && now.committed() <= committedBefore && !commitsAsUsual(now)) {
      return Optional.of(
          "The sink %s and reads; the lake's log lacks %,d records, and nothing was committed."
              .formatted(state(now.lake()), now.unread()));
    }
    return Optional.empty();
  }

  /** Of a sink that nothing was done to, what it did just before counts as well. */
  private boolean commitsAsUsual(Reading now) {
    return lake == Touch.NONE
        && now.sinceCommit().filter(age -> age.compareTo(usual) < 0).isPresent();
  }

  private static boolean runs(Optional<ConnectorStatus> status) {
    return status.filter(ConnectorStatus::running).isPresent();
  }

  private static String state(Optional<ConnectorStatus> status) {
    return status
        .map(
            s ->
                s.tasks().isEmpty()
                    ? "is %s, without any task".formatted(s.state())
                    : "is %s with tasks %s"
                        .formatted(
                            s.state(),
                            s.tasks().stream().map(ConnectorStatus.TaskStatus::state).toList()))
        .orElse("is not there");
  }
}
