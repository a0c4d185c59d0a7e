package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.ConnectWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A task that has worked for long holds no more memory than one that has just begun. */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class SoakTest {
  private static final int SECONDS = Integer.getInteger("tributary.cluster.soak.seconds", 20);
  private static final int PER_SECOND = 2_000;
  private static final int WARM_UP_ENTRIES = 15;
  private static final long TOLERANCE = 4L << 20;
  private static final int SAMPLES = 3;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void theHeapOfATaskStaysAsItIs() throws Exception {
    try (SinkCluster cluster = SinkCluster.start(folder, 1);
        Load load = new Load(cluster.bootstrapServers(), "soak")) {
      LakeProof lake = cluster.lake("soak");
      cluster.createTopic("soak", 3);
      load.start(PER_SECOND);
      ConnectRest connect = cluster.worker().rest();
      Map<String, String> settings = cluster.sink("soak", 1);
      settings.put("topics", "soak");
      connect.put("soaker", settings);
      connect.awaitRunning("soaker", SinkCluster.PATIENCE);
      await().atMost(SinkCluster.PATIENCE).until(() -> lake.length("soaker") > WARM_UP_ENTRIES);

      long start = leastOf(SAMPLES, cluster.worker());
      long entries = lake.length("soaker");
      Thread.sleep(Duration.ofSeconds(SECONDS).toMillis()); // what the test is about
      long end = leastOf(SAMPLES, cluster.worker());
      long written = lake.length("soaker") - entries;

      System.out.printf(
          "heap in use after %d s and %d entries: %,d KB, at the start %,d KB%n",
          SECONDS, written, end >> 10, start >> 10);
      assertThat(written).isGreaterThan(SECONDS / 5);
      assertThat(end).isLessThan(start + TOLERANCE);
      load.stop();
      lake.everyRecordIsThereOnce("soaker", load);
    }
  }

  /** The least of some: what the others have more is on its way into a file. */
  private static long leastOf(int samples, ConnectWorker worker) throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int sample = 0; sample < samples; sample++) {
      least = Math.min(least, worker.liveHeap());
      TimeUnit.MILLISECONDS.sleep(400);
    }
    return least;
  }
}
