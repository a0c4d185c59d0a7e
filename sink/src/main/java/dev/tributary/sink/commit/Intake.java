package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.PositionFilter.Finding;
import dev.tributary.sink.route.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of one partition into its open batch: reads each, leaves out what the lake has,
 * and says where the batch must end. All methods belong to the task's thread.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Workbench bench;
  private final Repetitions repetitions;
  private final OpenBatch batch;
  private final CommitCounter counter;
  private final Runnable roll;
  private final Runnable cut;
  private long next;

  /**
   * @param roll ends the open batch before {@link #next}
   * @param cut commits what was taken first, if it can be
   */
  Intake(
      Workbench bench,
      ChainId chain,
      OpenBatch batch,
      CommitCounter counter,
      Runnable roll,
      Runnable cut) {
    this.bench = bench;
    this.repetitions = new Repetitions(bench, chain);
    this.batch = batch;
    this.counter = counter;
    this.roll = roll;
    this.cut = cut;
  }

  /** The first offset that was not taken. */
  long next() {
    return next;
  }

  /** What lies before that offset has nothing more to be taken. */
  void passTo(long offset) {
    next = offset;
  }

  /** Goes on at another offset; see {@link Repetitions#learn}. */
  void goTo(long offset, BooleanSupplier wanted, LongConsumer whenKnown) {
    next = offset;
    repetitions.learn(offset, wanted, whenKnown);
  }

  /** Whether it does not know yet what the lake has. */
  boolean isLearning() {
    return repetitions.isLearning();
  }

  /** Takes a record whose offset is {@link #next} or higher. */
  void take(SinkRecord record) {
    batch.took();
    try {
      if (repetitions.isMirroredBefore(record)) {
        leaveOut(record);
      } else {
        takeChange(record);
      }
    } catch (DataException e) {
      next = record.originalKafkaOffset() + 1;
      bench.errors().report(record, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (batch.isFull()) {
      roll.run();
    } else if (batch.isScattered()) {
      // May wait for the commit before: late records should not make a commit each.
      cut.run();
    }
  }

  private void takeChange(SinkRecord record) throws IOException {
    Optional<Change> change = read(record);
    if (change.isEmpty()) {
      next = record.originalKafkaOffset() + 1;
      return;
    }
    Finding finding = repetitions.see(change.get());
    if (finding == Finding.REPEATED) {
      leaveOut(record);
      return;
    }
    if (finding == Finding.NEW_HISTORY) {
      // What the chain tells of one entry's positions must hold for all of its rows.
      rollBefore();
    }
    append(change.get(), record);
  }

  private void leaveOut(SinkRecord record) {
    counter.repeated();
    next = record.originalKafkaOffset() + 1;
  }

  private void append(Change change, SinkRecord record) throws IOException {
    @Nullable Long timestamp = record.timestamp();
    Route route = batch.route(change);
    if (batch.endsBefore(route, timestamp)) {
      rollBefore();
      // The next batch may have another time of the worker's clock.
      route = batch.route(change);
    }
    next = record.originalKafkaOffset() + 1;
    batch.append(change, route, timestamp);
  }

  /** The record at hand is the first of the next batch. */
  private void rollBefore() {
    roll.run();
    batch.took();
  }

  /**
   * Shows a record that was taken before to what knows records again, so that those after it are
   * compared with it.
   *
   * @return false if it was not asked for: then nobody should have given it
   */
  boolean show(SinkRecord record) {
    if (!repetitions.isShown(record.originalKafkaOffset())) {
      return false;
    }
    try {
      if (!repetitions.isMirroredBefore(record)) {
        read(record).ifPresent(repetitions::see);
      }
    } catch (DataException e) {
      LOG.debug("Already reported when it was taken: {}", e.getMessage());
    }
    return true;
  }

  /** Whatever a record does to its reader, it is that record's error. */
  private Optional<Change> read(SinkRecord record) {
    try {
      return bench.reader().read(record);
    } catch (DataException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DataException("Cannot read it: " + e, e);
    }
  }
}
