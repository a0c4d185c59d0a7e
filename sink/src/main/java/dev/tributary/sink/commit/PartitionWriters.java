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

  private static final long MOST_MILLIS_BETWEEN_ROUNDS = 10_000;
  private static final Duration LONGEST_STALL = Duration.ofSeconds(10);

  private final Workbench bench;
  private final BlockingQueue<Runnable> answers;
  private final Limits limits;
  private final Map<TopicPartition, PartitionWriter> writers = new HashMap<>();
  private boolean paused;
  private @Nullable PartitionWriter lastWriter;
  private String lastTopic = "";
  private int lastPartition = -1;

  /**
   * @param memory bytes that open files and parts under way may hold together
   * @param farewell how long a partition that is taken away may commit what it holds
   */
  public record Limits(long memory, Duration farewell) {}

  PartitionWriters(Workbench bench, BlockingQueue<Runnable> answers, Limits limits) {
    this.bench = bench;
    this.answers = answers;
    this.limits = limits;
  }

  /** Begins to open the partitions; the rest follows in {@link #put}. */
  public void open(Collection<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      PartitionWriter writer = new PartitionWriter(bench, partition);
      writers.put(partition, writer);
      writer.open();
    }
  }

  public void put(Collection<SinkRecord> records) {
    writers.values().forEach(PartitionWriter::beginRound);
    takeAnswers();
    for (SinkRecord record : records) {
      writer(record).put(record);
    }
    Instant now = bench.clock().instant();
    writers.values().forEach(writer -> writer.endRound(now));
    takeAnswers();
    stayWithinMemory();
    askForNextRound();
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
      leaving.forEach(PartitionWriter::leave);
      takeAnswersWhile(
          () -> leaving.stream().anyMatch(PartitionWriter::isBehind), limits.farewell());
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
    close(List.copyOf(writers.keySet()));
    bench.threads().close();
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
   * Over the budget, the partition with the largest open files commits; then we wait for the store,
   * but not for so long that the group takes us for dead: rather no more records are fetched.
   */
  private void stayWithinMemory() {
    if (isOverBudget()) {
      cutLargest();
      takeAnswersWhile(this::isOverBudget, LONGEST_STALL);
    }
    boolean over = isOverBudget();
    if (over && !paused) {
      LOG.warn("The store takes less than Kafka gives: fetching pauses until it caught up");
      bench.context().pause(bench.context().assignment().toArray(TopicPartition[]::new));
    } else if (!over && paused) {
      bench.context().resume(bench.context().assignment().toArray(TopicPartition[]::new));
    }
    paused = over;
  }

  private boolean isOverBudget() {
    return heldBytes() + bench.threads().bytesUnderWay() > limits.memory();
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
