package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.PositionFilter.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the commit protocol of one Kafka partition: feeds it what happens, does what it wants. All
 * methods belong to the task's thread; the store's answers come back to it as {@link
 * Workbench#answers}.
 */
final class PartitionWriter implements OpenPartition {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

  private final Workbench bench;
  private final TopicPartition partition;
  private final ChainId chain;
  private final Repetitions repetitions;
  private final OpenBatch batch;
  private final Fencings fencings;
  private final Scattering scattering;
  private final CommitCounter counter;

  private State state = new Closed();
  private volatile boolean closed;
  private boolean leaving;
  private String logId = "";
  private Optional<Staged> staged = Optional.empty();
  private OptionalLong confirmed = OptionalLong.empty();

  // The hot path compares each record with these two, and nothing else.
  private long next;
  private long limit;

  private boolean seeking;
  private boolean reopenedFromBehind;

  /** Files that were closed and are under way to the store. */
  private record Staged(String attempt, OpenFiles files) {}

  PartitionWriter(Workbench bench, TopicPartition partition, Scattering scattering) {
    this.bench = bench;
    this.partition = partition;
    this.chain = new ChainId(bench.connector(), partition.topic(), partition.partition());
    this.counter =
        new CommitCounter(bench.metrics().partition(partition.topic(), partition.partition()));
    this.repetitions = new Repetitions(bench, chain);
    this.scattering = scattering;
    this.batch = new OpenBatch(bench.maker(), bench.rolling());
    this.fencings =
        new Fencings(
            bench.fencedBackoff(),
            "%s. Check for a second connector of the name %s"
                .formatted(partition, bench.connector()));
  }

  void open() {
    fencings.opened();
    happen(
        new Event.Open(
            new Session(chain, bench.ids().get(), bench.ids().get(), OptionalLong.empty())));
  }

  /** Everything below is in the lake; empty as long as the chain was not opened. */
  OptionalLong confirmed() {
    return confirmed;
  }

  /** Memory held by open files. */
  long held() {
    return batch.files().held();
  }

  int openFiles() {
    return batch.files().count();
  }

  /**
   * A new {@code put} begins. A seek that was asked for in an earlier one has been done since: the
   * framework seeks before it polls.
   */
  void beginRound() {
    if (seeking && !repetitions.isLearning()) {
      seeking = false;
      limit = state.readsUpTo();
    }
  }

  void put(SinkRecord record) {
    long offset = record.originalKafkaOffset();
    if (offset < next) {
      if (limit > 0 && repetitions.isShown(offset)) {
        show(record);
      } else {
        behind(offset);
      }
      return;
    }
    if (offset < limit) {
      take(record, offset);
    }
    if (offset >= limit - 1) {
      endOfRepair();
    }
  }

  /** A batch was taken at that time; whatever is due by the clock is done. */
  void endRound(Instant now) {
    batch.endRound(now);
    if (!now.isBefore(fencings.reopenAt())) {
      open();
    }
    // Full files wait here for the commit before theirs.
    if (batch.isFull() || !now.isBefore(nextDue())) {
      cut();
    }
  }

  /** When this partition wants to be looked at again, even if no record comes. */
  Instant nextDue() {
    if (fencings.isWaiting()) {
      return fencings.reopenAt();
    }
    return state.cuts() ? batch.due() : Instant.MAX;
  }

  /** Whether it could commit now what it holds. */
  boolean canCut() {
    return state.cuts() && batch.files().rows() > 0;
  }

  /** Whether it must go on reading to get rid of what it holds. */
  boolean needsRecords() {
    return state instanceof Repairing;
  }

  /** Commits what was taken, if the partition is not at a commit already. */
  void cut() {
    if (state.cuts()) {
      if (batch.isScattered()) {
        scattering.cut(partition, batch.files().folders(), batch.files().rows());
      }
      happen(new Event.Cut(next, bench.ids().get()));
    }
  }

  /** Whether records were taken that are not yet published. */
  boolean isBehind() {
    return !batch.isEmpty() || isUnderWay();
  }

  /** Whether an answer is awaited. */
  boolean isUnderWay() {
    return repetitions.isLearning()
        || !(state.cuts()
            || state instanceof Closed
            || state instanceof Fenced
            || state instanceof Repairing);
  }

  /**
   * Commits what was taken, for the last time. Answers that come from now on seek no more: Connect
   * would do so when the partition has gone, which kills the task.
   */
  void leave() {
    leaving = true;
    cut();
  }

  void close() {
    closed = true;
    counter.close();
    happen(new Event.Close());
  }

  private void take(SinkRecord record, long offset) {
    reopenedFromBehind = false;
    batch.took();
    try {
      Optional<Change> change = read(record);
      Finding finding = change.map(repetitions::see).orElse(Finding.REPEATED);
      if (finding == Finding.NEW_HISTORY) {
        // What the chain tells of one entry's positions must hold for all of its rows.
        cut();
      }
      next = offset + 1;
      if (change.isPresent() && finding == Finding.REPEATED) {
        counter.repeated();
      }
      if (finding != Finding.REPEATED) {
        batch.append(change.orElseThrow(), record.timestamp());
      }
    } catch (DataException e) {
      next = offset + 1;
      bench.errors().report(record, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (batch.isFull()) {
      cut();
    }
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

  /** A record that is in the lake, so that those after it are compared with it. */
  private void show(SinkRecord record) {
    try {
      read(record).ifPresent(repetitions::see);
    } catch (DataException e) {
      LOG.debug("Already reported when it was taken: {}", e.getMessage());
    }
  }

  private void endOfRepair() {
    if (state instanceof Repairing repairing && limit > 0) {
      next = repairing.offsets().to();
      happen(new Event.Cut(next, bench.ids().get()));
    }
  }

  /**
   * After a seek, Kafka gives only what lies at or behind it, unless the log ends before it: then
   * the topic was deleted and made again, or cut short. Opening anew asks which.
   */
  private void behind(long offset) {
    if (limit == 0) {
      return;
    }
    if (reopenedFromBehind) {
      throw new ConnectException(
          """
          Kafka gives offset %d of %s, though the lake has all before %d: the topic was deleted \
          and made again, or lost its end. Set kafka.bootstrap.servers so that the sink can ask \
          Kafka which, or move the connector's offsets through Connect's offsets API."""
              .formatted(offset, partition, next));
    }
    LOG.warn("Kafka gives offset {} of {}, which is before {}", offset, partition, next);
    reopenedFromBehind = true;
    open();
  }

  private void happen(Event event) {
    Step step = event.happensTo(state, bench.clock().instant());
    state = step.state();
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.OnStore onStore) {
        call(onStore);
      } else {
        ((Effect.OnPartition) effect).perform(this);
      }
    }
    limit = seeking ? 0 : state.readsUpTo();
    if (state instanceof Failed failed) {
      throw new ConnectException(failed.sentence());
    }
    if (state instanceof Fenced fenced && !fencings.isWaiting()) {
      fencings.lost(fenced.reason(), bench.clock().instant());
      LOG.warn("{}; opening {} again", fenced.reason(), chain);
    }
  }

  private void call(Effect.OnStore effect) {
    bench
        .threads()
        .call(() -> effect.perform(bench.calls()), () -> !closed)
        .whenComplete((answer, failure) -> bench.answers().add(() -> answered(answer, failure)));
  }

  private void answered(@Nullable Event answer, @Nullable Throwable failure) {
    if (closed) {
      return;
    }
    if (failure == null && answer != null) {
      happen(answer);
    } else if (failure != null) {
      throw hopeless(failure);
    }
  }

  static RuntimeException hopeless(Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof ConnectException told) {
      return told;
    }
    if (cause instanceof StoreException store) {
      return new ConnectException(store.getMessage(), store);
    }
    return new ConnectException("The lake cannot be written: " + cause, cause);
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  @Override
  public void seek(long offset, String newLogId) {
    seeking = true;
    next = offset;
    logId = newLogId;
    batch.restartElsewhere(logId);
    repetitions.learn(offset, () -> !closed, this::readFrom);
  }

  private void readFrom(long offset) {
    if (!leaving) {
      bench.context().offset(partition, offset);
    }
  }

  @Override
  public void stage(String attempt) {
    Staged closing = new Staged(attempt, batch.files());
    counter.cut(bench.clock().instant());
    staged = Optional.of(closing);
    closing
        .files()
        .finish()
        .thenCompose(done -> reported().thenApply(all -> done))
        .whenComplete((done, failure) -> bench.answers().add(() -> stored(closing, done, failure)));
    batch.restart(logId);
  }

  private CompletableFuture<Boolean> reported() {
    if (bench.errors().areSettled()) {
      return CompletableFuture.completedFuture(true);
    }
    return bench
        .threads()
        .call(
            () -> {
              bench.errors().settle();
              return true;
            },
            () -> !closed);
  }

  private void stored(Staged closing, @Nullable List<DataFile> done, @Nullable Throwable failure) {
    if (!staged.equals(Optional.of(closing))) {
      // Dropped meanwhile, and abandoned by that.
      return;
    }
    if (failure == null && done != null) {
      staged = Optional.empty();
      happen(new Event.Staged(closing.attempt(), done));
    } else if (failure != null) {
      lost(closing, unwrapped(failure));
    }
  }

  private void lost(Staged closing, Throwable failure) {
    if (failure instanceof CancellationException) {
      return;
    }
    if (failure instanceof StoreException store && store.reason() == Reason.NO_SUCH_UPLOAD) {
      staged = Optional.empty();
      closing.files().abandon();
      happen(new Event.StageLost(closing.attempt(), String.valueOf(store.getMessage())));
      return;
    }
    throw hopeless(failure);
  }

  @Override
  public void drop() {
    batch.files().abandon();
    staged.ifPresent(closing -> closing.files().abandon());
    staged = Optional.empty();
    batch.restart(logId);
  }

  @Override
  public void confirm(long offset) {
    confirmed = OptionalLong.of(offset);
    if (state instanceof Writing writing) {
      bench.upkeep().published(writing.newest());
      if (writing.newest() instanceof Committed) {
        fencings.committed();
        counter.committed(writing.newest(), bench.clock().instant());
      }
    }
    counter.stands(offset);
    bench.context().requestCommit();
  }
}
