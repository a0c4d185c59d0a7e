package dev.tributary.sink.commit;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.sink.config.Leaving;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
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
  private final Batches batches;
  private final OpenBatch batch;
  private final Intake intake;
  private final StagedFiles staged;
  private final Fencings fencings;
  private final CommitCounter counter;

  private State state = new Closed();
  private volatile boolean closed;
  private boolean leaving;
  private OptionalLong confirmed = OptionalLong.empty();

  // The hot path compares each record with this and where the intake is, and nothing else.
  private long limit;

  private boolean seeking;
  private OptionalLong firstGiven = OptionalLong.empty();
  private boolean reopenedFromBehind;

  PartitionWriter(Workbench bench, TopicPartition partition, Scattering scattering) {
    this.bench = bench;
    this.partition = partition;
    this.chain = new ChainId(bench.connector(), partition.topic(), partition.partition());
    this.counter =
        new CommitCounter(bench.metrics().partition(partition.topic(), partition.partition()));
    this.batches = new Batches(bench, partition, scattering);
    this.batch = batches.open();
    this.intake = new Intake(bench, chain, batch, counter, this::roll, this::cut);
    this.staged = new StagedFiles(bench, () -> !closed, this::happen);
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
            new Session(
                chain,
                bench.ids().get(),
                bench.ids().get(),
                OptionalLong.empty(),
                bench.start(),
                bench.known().delivery().mirrored())));
  }

  /** Everything below is in the lake; empty as long as the chain was not opened. */
  OptionalLong confirmed() {
    return confirmed;
  }

  /** Memory held by open files, and by those that wait for their commit. */
  long held() {
    return batches.held();
  }

  int openFiles() {
    return batch.files().count();
  }

  /** Whether more batches wait for the commit before theirs than should. */
  boolean isJammed() {
    return batches.isJammed();
  }

  /**
   * A new {@code put} begins. A seek that was asked for in an earlier one has been done since: the
   * framework seeks before it polls.
   */
  void beginRound() {
    if (seeking && !intake.isLearning()) {
      seeking = false;
      limit = state.readsUpTo();
    }
  }

  void put(SinkRecord record) {
    long offset = record.originalKafkaOffset();
    if (limit == 0) {
      remember(offset);
      return;
    }
    if (offset < intake.next()) {
      if (!intake.show(record)) {
        behind(offset);
      }
      return;
    }
    if (offset < limit) {
      reopenedFromBehind = false;
      intake.take(record);
    }
    if (offset >= limit - 1) {
      endOfRepair();
    }
  }

  /** Records that come before the chain is open are read again; the first one may begin it. */
  private void remember(long offset) {
    if (firstGiven.isEmpty()) {
      firstGiven = OptionalLong.of(offset);
    }
    if (state.awaitsFirstRecord()) {
      happen(new Event.FirstRecord(firstGiven.getAsLong()));
    }
  }

  /** A batch was taken at that time; whatever is due by the clock is done. */
  void endRound(Instant now) {
    batch.endRound(now);
    if (!now.isBefore(fencings.reopenAt())) {
      open();
    }
    if (batch.isOver(now)) {
      roll();
    }
    if (batch.isScattered() || !now.isBefore(nextDue())) {
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
    return state.cuts() && batches.hasRows();
  }

  /** Whether it must go on reading to get rid of what it holds. */
  boolean needsRecords() {
    return state instanceof Repairing;
  }

  /** Commits what was taken first, if the partition is not at a commit already. */
  void cut() {
    if (state.cuts()) {
      happen(new Event.Cut(batches.firstEnd(intake.next()), bench.ids().get()));
    }
  }

  /**
   * Ends the batch at this very offset, and commits it as soon as those before it are. Meanwhile
   * records go into the next. A repair is one batch, however much it holds.
   */
  private void roll() {
    if (!(state instanceof Repairing) && batches.roll(intake.next())) {
      cut();
    }
  }

  /** Whether records were taken that are not yet published. */
  boolean isBehind() {
    return (!batch.isEmpty() && !isDropped()) || batches.anyWaits() || isUnderWay();
  }

  /** Whether what is open will not be committed any more. */
  private boolean isDropped() {
    return leaving && bench.rolling().leaving() == Leaving.DROP;
  }

  /** Whether an answer is awaited. */
  boolean isUnderWay() {
    return intake.isLearning()
        || !(state.cuts()
            || state instanceof Closed
            || state instanceof Fenced
            || state instanceof Repairing
            || state.awaitsFirstRecord());
  }

  /**
   * Commits what was taken, for the last time. Answers that come from now on seek no more: Connect
   * would do so when the partition has gone, which kills the task.
   */
  void leave() {
    leaving = true;
    if (batches.anyWaits() || !isDropped()) {
      cut();
    }
  }

  void close() {
    closed = true;
    counter.close();
    happen(new Event.Close());
  }

  private void endOfRepair() {
    if (state instanceof Repairing repairing && limit > 0) {
      long to = repairing.offsets().to();
      intake.passTo(to);
      happen(new Event.Cut(to, bench.ids().get()));
    }
  }

  /**
   * After a seek, Kafka gives only what lies at or behind it, unless the log ends before it: then
   * the topic was deleted and made again, or cut short. Opening anew asks which.
   */
  private void behind(long offset) {
    if (reopenedFromBehind) {
      throw new ConnectException(
          """
          Kafka gives offset %d of %s, though the lake has all before %d: the topic was deleted \
          and made again, or lost its end. Set kafka.bootstrap.servers so that the sink can ask \
          Kafka which, or move the connector's offsets through Connect's offsets API."""
              .formatted(offset, partition, intake.next()));
    }
    LOG.warn("Kafka gives offset {} of {}, which is before {}", offset, partition, intake.next());
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
      if (state.awaitsFirstRecord() && firstGiven.isPresent()) {
        remember(firstGiven.getAsLong());
      }
      goOn();
    } else if (failure != null) {
      throw TaskFailure.of(failure);
    }
  }

  /** Commits at once what waited for the commit that is now done. */
  private void goOn() {
    if (batches.anyWaits() || (leaving && !batch.isEmpty() && !isDropped())) {
      cut();
    }
  }

  @Override
  public void seek(long offset, String newLogId) {
    seeking = true;
    batches.restartElsewhere(offset, newLogId, whenFirstTaken());
    intake.goTo(offset, () -> !closed, this::readFrom);
  }

  /** What is written again must go to the same folders. */
  private Optional<Instant> whenFirstTaken() {
    return state instanceof Repairing repairing ? repairing.routedAt() : Optional.empty();
  }

  private void readFrom(long offset) {
    if (!leaving) {
      bench.context().offset(partition, offset);
    }
  }

  @Override
  public void stage(String attempt) {
    counter.cut(bench.clock().instant());
    staged.stage(attempt, batches.takeFirst(intake.next()));
  }

  @Override
  public void drop() {
    batches.drop(intake.next());
    staged.abandon();
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
