package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.OriginFilter;
import dev.tributary.sink.change.PositionFilter;
import dev.tributary.sink.change.PositionFilter.Finding;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the records of a partition that the lake has already, and says how many there were. All
 * methods belong to the task's thread.
 */
final class Repetitions {
  private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);

  private final Workbench bench;
  private final ChainId chain;
  private Optional<PositionFilter> positions = Optional.empty();
  private Optional<OriginFilter> origins = Optional.empty();
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
    if (!bench.known().any()) {
      whenKnown.accept(offset);
      return;
    }
    asked++;
    long question = asked;
    bench
        .threads()
        .call(() -> bench.known().at(chain, offset), wanted)
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

  private long learnt(KnownRecords.@Nullable Resumption resumption, @Nullable Throwable failure) {
    if (resumption == null) {
      throw TaskFailure.of(failure == null ? new IllegalStateException("No answer") : failure);
    }
    answered = asked;
    positions = resumption.positions();
    origins = resumption.origins();
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

  /**
   * Takes the next record of the partition.
   *
   * @return whether the lake has it, since it has the one that it is a mirror of
   * @throws org.apache.kafka.connect.errors.ConnectException if a chain that another cluster wrote
   *     cannot go on with it
   */
  boolean isMirroredBefore(SinkRecord record) {
    boolean before = origins.isPresent() && origins.get().has(record);
    if (before) {
      count(record.originalKafkaOffset());
    }
    return before;
  }

  /** Takes the change of a record that was not {@link #isMirroredBefore mirrored before}. */
  Finding see(Change change) {
    Finding finding = positions.map(filter -> filter.see(change)).orElse(Finding.NEW);
    switch (finding) {
      case REPEATED -> count(change.offset());
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

  private void count(long offset) {
    if (repeated == 0) {
      firstRepeated = offset;
    }
    repeated++;
  }

  private void report() {
    if (repeated > 0) {
      LOG.info(
          "{}: left out {} records from offset {} on, which the lake has from before",
          chain,
          repeated,
          firstRepeated);
      repeated = 0;
    }
  }
}
