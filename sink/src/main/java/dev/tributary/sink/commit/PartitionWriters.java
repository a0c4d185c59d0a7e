package dev.tributary.sink.commit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All partitions of a task, on the task's one thread. The store's answers are taken up in {@code
 * put} only, since an error that is thrown anywhere else would not fail the task: Connect logs what
 * {@code preCommit} throws, and rewinds.
 */
public final class PartitionWriters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriters.class);

  /** How long records and answers are waited for while answers are due. */
  private static final long MILLIS_BETWEEN_ANSWERS = 5;

  private static final long MOST_MILLIS_BETWEEN_ROUNDS = 1_000;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(10);

  private final Workbench bench;
  private final BlockingQueue<Runnable> answers;
  private final WorkerMemory.Account memory;
  private final Duration farewell;
  private final Scattering scattering = new Scattering();
  private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();
  private boolean failed;
  private boolean paused;
  private @Nullable PartitionWriter lastWriter;
  private String lastTopic = "";
  private int lastPartition = -1;

  /**
   * @param memory what open files and parts under way hold is booked there
   * @param farewell how long a partition that is taken away may commit what it holds
   */
  PartitionWriters(
      Workbench bench,
      BlockingQueue<Runnable> answers,
      WorkerMemory.Account memory,
      Duration farewell) {
    this.bench = bench;
    this.answers = answers;
    this.memory = memory;
    this.farewell = farewell;
  }

  /** Begins to open the partitions; the rest follows in {@link #put}. */
  public void open(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWriter writer = new PartitionWriter(bench, partition, scattering);
      writers.put(partition, writer);
      writer.open();
    }
  }

  /** After an error, nothing more is committed: a file may be torn, or a record be missing. */
  public void put(Collection<SinkRecord> records) {
    try {
      round(records);
    } catch (RuntimeException e) {
      failed = true;
      throw e;
    }
  }

  private void round(Collection<SinkRecord> records) {
    writers.values().forEach(PartitionWriter::beginRound);
    takeAnswers();
    take(records);
    Instant now = bench.clock().instant();
    writers.values().forEach(writer -> writer.endRound(now));
    takeAnswers();
    stayWithinMemory();
    askForNextRound();
  }

  private void take(Collection<SinkRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    long begin = System.nanoTime();
    for (SinkRecord record : records) {
      writer(record).put(record);
    }
    bench.metrics().received(records.size(), System.nanoTime() - begin);
  }

  /** What Kafka may be told: only what is in the lake. */
  public Map<TopicPartition, OffsetAndMetadata> confirmed() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    writers.forEach(
        (partition, writer) ->
            writer
                .confirmed()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    return offsets;
  }

  /** Commits what the partitions hold, if that is quickly done, and lets them go. */
  public void close(Collection<TopicPartition> partitions) {
    List<PartitionWriter> leaving =
        partitions.stream().map(writers::get).filter(Objects::nonNull).toList();
    try {
      if (!failed) {
        leaving.forEach(PartitionWriter::leave);
        takeAnswersWhile(() -> leaving.stream().anyMatch(PartitionWriter::isBehind), farewell);
      }
    } catch (RuntimeException e) {
      // Nothing is lost: the next owner goes on where the chain ends.
      LOG.warn("{} was not committed before it was taken away: {}", partitions, e.getMessage());
    } finally {
      leaving.forEach(PartitionWriter::close);
      partitions.forEach(writers::remove);
      lastWriter = null;
    }
  }

  @Override
  public void close() {
    try {
      close(List.copyOf(writers.keySet()));
    } finally {
      memory.close();
      bench.upkeep().close();
      bench.threads().close();
    }
  }

  private PartitionWriter writer(SinkRecord record) {
    PartitionWriter last = lastWriter;
    int partition = record.originalKafkaPartition();
    String topic = record.originalTopic();
    if (last != null && partition == lastPartition && topic.equals(lastTopic)) {
      return last;
    }
    PartitionWriter writer =
        Optional.ofNullable(writers.get(new TopicPartition(topic, partition)))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Connect gives a record of %s-%d, which it did not assign"
                            .formatted(topic, partition)));
    lastWriter = writer;
    lastTopic = topic;
    lastPartition = partition;
    return writer;
  }

  private void takeAnswers() {
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
    }
  }

  private void takeAnswersWhile(BooleanSupplier awaited, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    while (awaited.getAsBoolean() && System.nanoTime() < deadline) {
      try {
        Runnable answer = answers.poll(50, TimeUnit.MILLISECONDS);
        if (answer != null) {
          answer.run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Over the budget, the partition with the largest open files commits; then, and if too many
   * batches wait for their turn, we wait for the store, but not for so long that the group takes us
   * for dead: rather no more records are fetched.
   */
  private void stayWithinMemory() {
    takeAnswersWhile(() -> isStillOverBudget() || isJammed(), LONGEST_STALL);
    boolean over = isOverBudget() || isJammed();
    if (over && !paused) {
      LOG.warn("The store takes less than Kafka gives: fetching pauses until it caught up");
      bench.context().pause(thoseThatMayRest());
    } else if (!over && paused) {
      bench.context().resume(bench.context().assignment().toArray(TopicPartition[]::new));
    }
    paused = over;
    bench.metrics().holds(openFiles(), heldBytes() + bench.threads().bytesUnderWay());
  }

  private long openFiles() {
    return writers.values().stream().mapToLong(PartitionWriter::openFiles).sum();
  }

  private TopicPartition[] thoseThatMayRest() {
    return bench.context().assignment().stream()
        .filter(
            partition ->
                Optional.ofNullable(writers.get(partition))
                    .filter(PartitionWriter::needsRecords)
                    .isEmpty())
        .toArray(TopicPartition[]::new);
  }

  /** Asked after each answer, since only then may the next partition be able to commit. */
  private boolean isStillOverBudget() {
    if (isOverBudget() && bench.threads().bytesUnderWay() < heldBytes()) {
      cutLargest();
    }
    return isOverBudget();
  }

  private boolean isJammed() {
    return writers.values().stream().anyMatch(PartitionWriter::isJammed);
  }

  private boolean isOverBudget() {
    memory.holds(heldBytes() + bench.threads().bytesUnderWay());
    return memory.isOver();
  }

  /** Commits that came early for the number of folders. */
  long scatteredCuts() {
    return scattering.cuts();
  }

  /** Memory held by open files. */
  long heldBytes() {
    long held = 0;
    for (PartitionWriter writer : writers.values()) {
      held += writer.held();
    }
    return held;
  }

  private void cutLargest() {
    writers.values().stream()
        .filter(PartitionWriter::canCut)
        .max((one, other) -> Long.compare(one.held(), other.held()))
        .ifPresent(PartitionWriter::cut);
  }

  /** Connect polls for records no longer than this, and then calls {@code put} without any. */
  private void askForNextRound() {
    long millis = MOST_MILLIS_BETWEEN_ROUNDS;
    Instant now = bench.clock().instant();
    for (PartitionWriter writer : writers.values()) {
      if (writer.isUnderWay() || paused) {
        millis = MILLIS_BETWEEN_ANSWERS;
        break;
      }
      Instant due = writer.nextDue();
      if (due.isBefore(now.plusMillis(millis))) {
        millis = Math.max(1, Duration.between(now, due).toMillis());
      }
    }
    bench.context().timeout(millis);
  }
}
