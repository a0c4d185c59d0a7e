package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.Orphan;
import dev.tributary.lake.OrphanSweep;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.sink.commit.FaultyStore.Crash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A partition, a bucket, and workers that fight for the one over the other: one thread, one seed,
 * every choice drawn from it.
 */
final class World {
  static final ChainId CHAIN = new ChainId("sink", "shop.public.orders", 3);
  static final LakeLayout LAYOUT = new LakeLayout("lake/");

  /** Small, so that the few entries of a schedule fill pages and checkpoints. */
  static final LogSizes LOG_SIZES = new LogSizes(4, 3);

  private static final int MOST_WORKERS = 4;
  private static final int STEPS_TO_SETTLE = 20_000;

  private final Random random;
  private final Faults faults;
  private final Protocol protocol;
  private final Triggers triggers;
  private final Naming naming;
  private final MemoryObjectStore bucket = new MemoryObjectStore(this::now, 1);
  private final FaultyStore store;
  private final SimulatedTopic topic;
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private List<Orphan> orphans = List.of();
  private long swept;
  private long committedOffset;
  private long ids;

  World(long seed, Protocol protocol) {
    this.random = new Random(mixed(seed));
    this.faults = Faults.draw(random);
    this.protocol = protocol;
    this.store = new FaultyStore(bucket, random, faults);
    this.topic = new SimulatedTopic(random);
    this.triggers = Triggers.draw(random);
    this.naming = Naming.draw(random, faults);
  }

  /** Neighbouring seeds of {@link Random} begin alike. */
  private static long mixed(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  /** What Kafka answers to those who may ask. */
  Optional<String> topicId() {
    return faults.topicIds() ? Optional.of(topic.id()) : Optional.empty();
  }

  /** Chaos for so many steps, then peace until all is committed, and two quiet openings. */
  World run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    store.heal();
    workers.clear();
    topic.produce(1 + random.nextInt(5));
    settle();
    workers.clear();
    settle();
    return this;
  }

  Faults faults() {
    return faults;
  }

  Protocol protocol() {
    return protocol;
  }

  Naming naming() {
    return naming;
  }

  Triggers triggers() {
    return triggers;
  }

  /** Orphans that were found. */
  long swept() {
    return swept;
  }

  FaultyStore store() {
    return store;
  }

  MemoryObjectStore bucket() {
    return bucket;
  }

  SimulatedTopic topic() {
    return topic;
  }

  Random random() {
    return random;
  }

  Instant now() {
    return now;
  }

  long committedOffset() {
    return committedOffset;
  }

  void commitOffset(long offset) {
    committedOffset = offset;
  }

  /** Looks random enough in a key's first eight characters. */
  String freshId(String kind) {
    ids++;
    return "%08d-%s".formatted(ids, kind);
  }

  private void step() {
    now = now.plusMillis(random.nextInt(500));
    int dice = random.nextInt(100);
    if (dice < 6) {
      topic.produce(1 + random.nextInt(6));
    } else if (dice < 14) {
      misfortune();
    } else if (store.hasLate() && dice < 17) {
      store.arrive();
    } else {
      work();
    }
  }

  private void work() {
    if (workers.stream().noneMatch(worker -> worker.assigned && !worker.asleep)) {
      assign();
    }
    List<SimulatedWorker> awake = workers.stream().filter(worker -> !worker.asleep).toList();
    SimulatedWorker worker = awake.get(random.nextInt(awake.size()));
    List<Runnable> choices = worker.choices();
    if (choices.isEmpty()) {
      return;
    }
    try {
      choices.get(random.nextInt(choices.size())).run();
    } catch (Crash crash) {
      workers.remove(worker);
    }
  }

  /** The group gives the partition to a new worker; a sleeper does not hear of it. */
  private void assign() {
    for (SimulatedWorker worker : List.copyOf(workers)) {
      if (worker.assigned && !worker.asleep) {
        worker.close();
      }
    }
    while (workers.size() >= MOST_WORKERS) {
      workers.remove(0);
    }
    workers.add(new SimulatedWorker(this));
  }

  private void misfortune() {
    switch (random.nextInt(9)) {
      case 0 -> when(faults.suspend(), this::fallAsleep);
      case 1 -> when(faults.suspend(), this::wake);
      case 2 -> when(faults.rebalance(), this::assign);
      case 3 -> when(faults.lifecycle() && random.nextInt(3) == 0, this::expireUploads);
      case 4 -> when(faults.recreate() && random.nextInt(4) == 0, this::recreateTopic);
      case 5 -> when(faults.offsetsLost(), () -> committedOffset = 0);
      case 6 -> when(faults.clockJumps(), this::jump);
      case 7 -> sweep();
      default -> when(faults.crash() > 0 && random.nextInt(4) == 0, workers::clear);
    }
  }

  private static void when(boolean may, Runnable happening) {
    if (may) {
      happening.run();
    }
  }

  private void fallAsleep() {
    if (!workers.isEmpty()) {
      workers.get(random.nextInt(workers.size())).asleep = true;
      assign();
    }
  }

  /** Mostly it goes on where it stood, and learns only later that it lost the partition. */
  private void wake() {
    for (SimulatedWorker worker : workers) {
      if (worker.asleep && random.nextBoolean()) {
        worker.asleep = false;
        if (random.nextInt(3) == 0) {
          worker.close();
        }
        return;
      }
    }
  }

  private void expireUploads() {
    for (PendingUpload upload : bucket.pendingUploads("")) {
      if (random.nextInt(3) > 0) {
        bucket.abortUpload(upload.key(), upload.uploadId());
      }
    }
  }

  /** Without any patience, and what is deleted was found long ago: harmless even so. */
  private void sweep() {
    for (Orphan orphan : orphans) {
      if (orphan.uploadId().isPresent()) {
        bucket.abortUpload(orphan.key(), orphan.uploadId().get());
      } else {
        bucket.deleteIfPresent(orphan.key());
      }
    }
    orphans = new OrphanSweep(bucket, LAYOUT).find(Instant.MAX);
    swept += orphans.size();
  }

  private void recreateTopic() {
    topic.recreate();
    if (random.nextBoolean()) {
      committedOffset = 0;
    }
    if (random.nextBoolean()) {
      assign();
    }
  }

  private void jump() {
    now = now.plusSeconds(random.nextInt(200_000) - 100_000);
  }

  private void settle() {
    assign();
    for (int i = 0; i < STEPS_TO_SETTLE; i++) {
      SimulatedWorker owner = workers.get(workers.size() - 1);
      if (owner.hasCommittedAll() && owner.idle()) {
        return;
      }
      work();
    }
    throw new AssertionError("Not settled: " + workers.get(workers.size() - 1).state());
  }
}
