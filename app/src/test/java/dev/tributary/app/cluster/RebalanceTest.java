package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Partitions that are handed from task to task faster than files are full. */
@Timeout(900)
class RebalanceTest {
  private static final int REBALANCES = Integer.getInteger("tributary.cluster.rebalances", 100);
  private static final long SEED = Long.getLong("tributary.seed", 20261125);
  private static final int PER_SECOND = 500;
  private static final int MOST_TASKS = 4;
  private static final int MOST_TOPICS = 6;
  private static final String NAME = "handed-on";
  private static final Pattern JOINED =
      Pattern.compile(
          "groupId=connect-handed-on\\] Successfully joined group with generation Generation\\{generationId=(\\d+)");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private final Random random = new Random(SEED);
  private int topics;

  @Test
  void everyRecordIsInTheLakeOnceHoweverOftenPartitionsChangeHands() throws Exception {
    try (SinkCluster cluster = SinkCluster.start(folder, 1);
        Load load = new Load(cluster.bootstrapServers())) {
      addTopic(cluster, load);
      load.start(PER_SECOND);
      ConnectRest connect = cluster.worker().rest();
      connect.put(NAME, settings(cluster));
      connect.awaitRunning(NAME, SinkCluster.PATIENCE);

      int changes = 0;
      while (rebalances(cluster) < REBALANCES) {
        int before = rebalances(cluster);
        change(cluster, load);
        changes++;
        await().atMost(SinkCluster.PATIENCE).until(() -> rebalances(cluster) > before);
      }

      load.stop();
      connect.awaitRunning(NAME, SinkCluster.PATIENCE);
      cluster.lake("many").everyRecordIsThereOnce(NAME, load);
      assertThat(cluster.worker().log()).doesNotContain("Task threw an uncaught");
      System.out.printf(
          "seed %d: %d rebalances by %d changes, %d topics, %,d records, %d entries%n",
          SEED,
          rebalances(cluster),
          changes,
          topics,
          load.records(),
          cluster.lake("many").length(NAME));
    }
  }

  private void change(SinkCluster cluster, Load load) {
    ConnectRest connect = cluster.worker().rest();
    int dice = random.nextInt(10);
    if (dice == 0 && topics < MOST_TOPICS) {
      addTopic(cluster, load);
    } else if (dice < 5) {
      connect.restart(NAME);
    } else {
      connect.put(NAME, settings(cluster));
    }
  }

  private void addTopic(SinkCluster cluster, Load load) {
    String topic = "many-" + ++topics;
    cluster.createTopic(topic, 1 + random.nextInt(3));
    load.add(topic);
  }

  /** One other number of tasks each time. */
  private Map<String, String> settings(SinkCluster cluster) {
    Map<String, String> settings = cluster.sink("many", 1 + random.nextInt(MOST_TASKS));
    settings.put("topics.regex", "many-\\d+");
    // Nothing but a change that restarts the tasks even if their number is the same.
    settings.put("roll.every.ms", Integer.toString(900 + random.nextInt(200)));
    return settings;
  }

  /** The group's generations, as its members said. */
  private static int rebalances(SinkCluster cluster) {
    Matcher joined = JOINED.matcher(cluster.worker().log());
    int newest = 0;
    while (joined.find()) {
      newest = Math.max(newest, Integer.parseInt(joined.group(1)));
    }
    return newest;
  }
}
