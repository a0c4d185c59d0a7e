package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.S3FaultProxy.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One sink on three workers, which are killed, or frozen until others have taken their partitions
 * and then wake up, while a fifth of all calls to the store fails.
 */
@Timeout(900)
class ThreeWorkersTest {
  private static final int SECONDS = Integer.getInteger("tributary.cluster.fault.seconds", 60);
  private static final long SEED = Long.getLong("tributary.seed", 20261125);
  private static final int PER_SECOND = 500;
  private static final double FAILING = 0.2;
  private static final String NAME = "survivor";
  private static final String FENCED = "was written by another writer";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private final Random store = new Random(SEED + 1);
  private final List<String> story = new ArrayList<>();
  private SinkCluster cluster;
  private LakeProof lake;
  private long refused;

  @BeforeEach
  void startCluster() throws Exception {
    cluster = SinkCluster.start(folder, 3);
    lake = cluster.lake("hard");
  }

  @AfterEach
  void stopCluster() {
    cluster.close();
    System.out.println(String.join(System.lineSeparator(), story));
  }

  @Test
  void everyRecordIsInTheLakeOnceWhateverDies() throws Exception {
    story.add("seed %d".formatted(SEED));
    cluster.createTopic("hard", 6);
    try (Load load = new Load(cluster.bootstrapServers(), "hard")) {
      load.start(PER_SECOND);
      run();
      cluster.faults().plan(request -> fault());

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      // Lest the test prove something that did not happen, until a zombie was refused.
      for (int number = 1; System.nanoTime() < end || refused == 0 || number <= 2; number++) {
        ConnectWorker worker = cluster.workers().get(random.nextInt(3));
        if (number % 2 == 0) {
          killAndStart(worker);
        } else {
          freezeAndThaw(worker);
        }
      }

      load.stop();
      lake.awaitEnds(NAME, load);
      cluster.faults().plan(request -> Fault.NONE);
      lake.everyRecordIsThereOnce(NAME, load);
      tell(load);
      for (ConnectWorker worker : cluster.workers()) {
        worker.awaitReady(SinkCluster.PATIENCE);
      }
      assertThat(cluster.worker().rest().awaitRunning(NAME, SinkCluster.PATIENCE).tasks())
          .hasSize(4);
    }
  }

  private void run() {
    ConnectRest connect = cluster.worker().rest();
    Map<String, String> settings = cluster.sink("hard", 4);
    settings.put("topics", "hard");
    connect.put(NAME, settings);
    connect.awaitRunning(NAME, SinkCluster.PATIENCE);
    flow();
  }

  private synchronized Fault fault() {
    if (store.nextDouble() >= FAILING) {
      return Fault.NONE;
    }
    Fault[] faults = {Fault.SLOW_DOWN, Fault.CUT_ANSWER, Fault.LOSE_ANSWER};
    return faults[store.nextInt(faults.length)];
  }

  private void killAndStart(ConnectWorker worker) throws Exception {
    pause(random.nextInt(3_000));
    worker.kill();
    story.add("killed %s".formatted(worker.url()));
    pause(random.nextInt(5_000));
    worker.start();
    flow();
  }

  /** Longer than its session: others have its partitions when it wakes up. */
  private void freezeAndThaw(ConnectWorker worker) throws Exception {
    long before = fenced(worker);
    worker.freeze();
    int millis = 6_000 + random.nextInt(4_000);
    pause(millis);
    flow();
    worker.thaw();
    flow();
    long after = fenced(worker) - before;
    refused += after;
    story.add("froze %s for %d ms; then refused: %d".formatted(worker.url(), millis, after));
  }

  /** The moment is what the test is about. */
  private static void pause(int millis) throws InterruptedException {
    Thread.sleep(millis);
  }

  /** Waits until new entries come into the lake. */
  private void flow() {
    long before = lake.length(NAME);
    await().atMost(SinkCluster.PATIENCE).until(() -> lake.length(NAME) > before + 6);
  }

  /** How often a task of the worker found that another had written the entry it wanted to. */
  private static long fenced(ConnectWorker worker) {
    return worker.log().lines().filter(line -> line.contains(FENCED)).count();
  }

  private void tell(Load load) {
    story.add(
        "%,d records, %d entries; the store: %d times busy, %d answers cut, %d lost"
            .formatted(
                load.records(),
                lake.length(NAME),
                cluster.faults().injected(Fault.SLOW_DOWN),
                cluster.faults().injected(Fault.CUT_ANSWER),
                cluster.faults().injected(Fault.LOSE_ANSWER)));
  }
}
