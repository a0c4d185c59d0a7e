package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.PositionFilter;
import dev.tributary.sink.change.PositionFilter.Finding;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the changes of a partition that the lake has already, and says how many there were. All
 * methods belong to the task's thread.
 */
final class Repetitions {
  private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);

  private final Workbench bench;
  private final ChainId chain;
  private Optional<PositionFilter> filter = Optional.empty();
  private long shownFrom = Long.MAX_VALUE;
  private long asked;
  private long answered;
  private long firstRepeated;
  private long repeated;

  Repetitions(Workbench bench, ChainId chain) {
    this.bench = bench;
    this.chain = chain;
  }

  /**
   * Asks the chain what the lake has before an offset.
   *
   * @param wanted whether the answer still is
   * @param whenKnown takes the offset to read from: that, or one before it
   */
  void learn(long offset, BooleanSupplier wanted, LongConsumer whenKnown) {
    if (bench.positions().isEmpty()) {
      whenKnown.accept(offset);
      return;
    }
    KnownPositions positions = bench.positions().get();
    asked++;
    long question = asked;
    bench
        .threads()
        .call(() -> positions.at(chain, offset), wanted)
        .whenComplete(
            (resumption, failure) ->
                bench
                    .answers()
                    .add(
                        () -> {
                          if (wanted.getAsBoolean() && question == asked) {
                            whenKnown.accept(learnt(resumption, failure));
                          }
                        }));
  }

  private long learnt(KnownPositions.@Nullable Resumption resumption, @Nullable Throwable failure) {
    if (resumption == null) {
      throw TaskFailure.of(failure == null ? new IllegalStateException("No answer") : failure);
    }
    answered = asked;
    filter = Optional.of(resumption.filter());
    shownFrom = resumption.from();
    return shownFrom;
  }

  /** Whether the chain was asked, and has not answered yet. */
  boolean isLearning() {
    return asked > answered;
  }

  /** Whether a record before the one to go on with is there to be compared with. */
  boolean isShown(long offset) {
    return offset >= shownFrom;
  }

  /** Takes the next change of the partition. */
  Finding see(Change change) {
    if (filter.isEmpty()) {
      return Finding.NEW;
    }
    Finding finding = filter.get().see(change);
    switch (finding) {
      case REPEATED -> count(change);
      case NEW -> report();
      case NEW_HISTORY ->
          LOG.warn(
              "The source's positions in {} go back at offset {}, to {}, though its time goes on: its log is another one since a failover, a restored backup or a new snapshot. The change is kept",
              chain,
              change.offset(),
              change.position().text());
    }
    return finding;
  }

  private void count(Change change) {
    if (repeated == 0) {
      firstRepeated = change.offset();
    }
    repeated++;
  }

  private void report() {
    if (repeated > 0) {
      LOG.info(
          "{}: left out {} changes from offset {} on, which the source connector sent again",
          chain,
          repeated,
          firstRepeated);
      repeated = 0;
    }
  }
}
