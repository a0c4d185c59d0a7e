package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.cluster.OffsetsApi.Answer;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.Partition;
import dev.tributary.stream.StreamException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does to offsets, topics and connectors, while records keep coming. */
@Timeout(600)
class OffsetsApiTest {
  private static final int PER_SECOND = 500;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private static SinkCluster cluster;

  private OffsetsApi offsets;
  private ConnectRest connect;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = SinkCluster.start(folder, 1);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void callOperator() {
    offsets = new OffsetsApi(cluster);
    connect = cluster.worker().rest();
  }

  @AfterEach
  void endConnectors() {
    connect.connectors().forEach(connect::deleteIfPresent);
    offsets.close();
  }

  @Test
  void offsetsAreListedMovedBackMovedForwardAndReset() throws Exception {
    Partition partition = new Partition("moved", 0);
    LakeProof lake = cluster.lake("moved");
    cluster.createTopic("moved", 1);
    try (Load load = new Load(cluster.bootstrapServers(), "moved")) {
      load.send(100);
      run("mover", "moved", "moved", 1);
      lake.everyRecordIsThereOnce("mover", load);
      await()
          .atMost(SinkCluster.PATIENCE)
          .until(() -> offsets.list("mover").equals(Map.of(partition, 100L)));

      offsets.stop("mover");
      move("mover", partition, 40);
      assertThat(offsets.list("mover")).isEqualTo(Map.of(partition, 40L));
      load.send(50);
      connect.resume("mover");
      lake.awaitEnd("mover", partition, 150);

      offsets.stop("mover");
      load.send(30);
      move("mover", partition, 170);
      connect.resume("mover");
      lake.awaitEnd("mover", partition, 180);

      offsets.stop("mover");
      connect.deleteOffsets("mover");
      assertThat(offsets.list("mover")).isEmpty();
      connect.resume("mover");
      lake.awaitEnds("mover", load);

      List<ProvenLog> logs = lake.logs("mover", partition);
      assertThat(logs)
          .extracting(ProvenLog::summary)
          .containsExactly(
              "CREATED [0, 100)",
              "OFFSETS_MOVED [40, 150)",
              "OFFSETS_MOVED [170, 180)",
              "OFFSETS_MOVED [0, 180)");
      SortedMap<Long, Long> sent = load.acknowledged().get(partition);
      assertThat(logs)
          .allSatisfy(log -> assertThat(log.ids()).isEqualTo(sent.subMap(log.from(), log.to())));
    }
  }

  @Test
  void offsetsOfAConnectorThatRunsAreNotMoved() throws Exception {
    Partition partition = new Partition("refused", 0);
    LakeProof lake = cluster.lake("refused");
    cluster.createTopic("refused", 1);
    try (Load load = new Load(cluster.bootstrapServers(), "refused")) {
      load.send(100);
      run("refuser", "refused", "refused", 1);
      lake.awaitEnds("refuser", load);

      Answer altered = offsets.alter("refuser", partition, 0);

      assertThat(altered.status()).isEqualTo(400);
      assertThat(altered.body()).contains("must be in the STOPPED state");
      assertThatThrownBy(() -> connect.deleteOffsets("refuser"))
          .isInstanceOf(StreamException.class)
          .hasMessageContaining("must be in the STOPPED state");
      load.send(100);
      lake.everyRecordIsThereOnce("refuser", load);
    }
  }

  @Test
  void aTopicThatIsMadeAgainStartsALogOfItsOwn() throws Exception {
    Partition partition = new Partition("again", 0);
    LakeProof lake = cluster.lake("again");
    cluster.createTopic("again", 1);
    run("keeper", "again", "again", 1);
    // Fewer records than before, then more: Kafka shows the second in no way.
    int[] sizes = {300, 50, 2_000};
    List<SortedMap<Long, Long>> sent = new ArrayList<>();
    for (int size : sizes) {
      if (!sent.isEmpty()) {
        cluster.topics().deleteIfPresent(List.of("again"));
        // A record that the broker takes meanwhile would be one of the topic that goes.
        await()
            .atMost(SinkCluster.PATIENCE)
            .until(() -> cluster.topics().describe(List.of("again")).isEmpty());
        cluster.createTopic("again", 1);
      }
      try (Load load = new Load(cluster.bootstrapServers(), "again")) {
        load.send(size);
        sent.add(load.acknowledged().get(partition));
        int logs = sent.size();
        await().atMost(SinkCluster.PATIENCE).until(() -> logsBegun(lake, partition) == logs);
        lake.awaitEnds("keeper", load);
      }
    }

    List<ProvenLog> logs = lake.logs("keeper", partition);

    assertThat(logs)
        .extracting(ProvenLog::summary)
        .containsExactly(
            "CREATED [0, 300)", "TOPIC_RECREATED [0, 50)", "TOPIC_RECREATED [0, 2000)");
    assertThat(logs).extracting(ProvenLog::ids).containsExactlyElementsOf(sent);
    assertThat(logs).extracting(ProvenLog::topicId).doesNotHaveDuplicates();
    assertThat(connect.awaitRunning("keeper", SinkCluster.PATIENCE).running()).isTrue();
  }

  @Test
  void partitionsAreAddedUnderLoad() throws Exception {
    LakeProof lake = cluster.lake("grown");
    cluster.createTopic("grown", 1);
    try (Load load = new Load(cluster.bootstrapServers(), "grown");
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      load.start(PER_SECOND);
      run("grower", "grown", "grown", 3);
      flow(lake, "grower");

      admin.createPartitions(Map.of("grown", NewPartitions.increaseTo(3))).all().get();

      await().atMost(SinkCluster.PATIENCE).until(() -> load.acknowledged().size() == 3);
      flow(lake, "grower");
      load.stop();
      lake.everyRecordIsThereOnce("grower", load);
    }
  }

  @Test
  void aConnectorOfAnotherNameWritesEverythingIntoChainsOfItsOwn() throws Exception {
    LakeProof lake = cluster.lake("shared");
    cluster.createTopic("shared", 2);
    try (Load load = new Load(cluster.bootstrapServers(), "shared")) {
      load.start(PER_SECOND);
      run("old-name", "shared", "shared", 2);
      flow(lake, "old-name");

      connect.deleteIfPresent("old-name");
      run("new-name", "shared", "shared", 2);
      run("beside", "shared", "shared", 1);
      flow(lake, "new-name");
      flow(lake, "beside");

      load.stop();
      lake.everyRecordIsThereOnce("new-name", load);
      lake.everyRecordIsThereOnce("beside", load);
      lake.logs("old-name", new Partition("shared", 0));
      run("old-name", "shared", "shared", 2);
      lake.everyRecordIsThereOnce("old-name", load);
    }
  }

  @Test
  void aConnectorIsPausedStoppedAndRestartedUnderLoad() throws Exception {
    LakeProof lake = cluster.lake("paused");
    cluster.createTopic("paused", 3);
    try (Load load = new Load(cluster.bootstrapServers(), "paused")) {
      load.start(PER_SECOND);
      run("pauser", "paused", "paused", 2);
      for (int round = 0; round < 3; round++) {
        flow(lake, "pauser");
        connect.pause("pauser");
        connect.resume("pauser");
        flow(lake, "pauser");
        connect.restart("pauser");
        flow(lake, "pauser");
        connect.stop("pauser");
        connect.resume("pauser");
      }
      load.stop();
      lake.everyRecordIsThereOnce("pauser", load);
    }
  }

  private void run(String connector, String topics, String prefix, int tasks) {
    Map<String, String> settings = cluster.sink(prefix, tasks);
    settings.put("topics", topics);
    connect.put(connector, settings);
    connect.awaitRunning(connector, SinkCluster.PATIENCE);
  }

  private void move(String connector, Partition partition, long offset) throws Exception {
    Answer answer = offsets.alter(connector, partition, offset);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static long logsBegun(LakeProof lake, Partition partition) {
    return lake.entries("keeper", partition).stream()
        .filter(Claimed.class::isInstance)
        .map(Claimed.class::cast)
        .filter(claim -> claim.reason() != ClaimReason.TAKEN_OVER)
        .count();
  }

  /** Waits until new entries come into the lake. */
  private static void flow(LakeProof lake, String connector) {
    long before = lake.length(connector);
    await().atMost(SinkCluster.PATIENCE).until(() -> lake.length(connector) > before + 2);
  }
}
