package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain goes on in another cluster, from the mirror of its topic, and has every row once. */
class MirroredTopicTest {
  private static final Map<String, String> OWN = Map.of();
  private static final Map<String, String> MIRRORED = Map.of("topics.mirrored", "true");
  private static final Map<String, String> MIRRORED_AND_BY_POSITION =
      Map.of("topics.mirrored", "true", "deduplicate", "position");

  private final TwoClusters clusters = new TwoClusters();
  private final TwoClusters.Topic first = clusters.new Topic("mR2nq1XgTYuB0oOeFpr1Yw");
  private final TwoClusters.Topic second = clusters.new Topic("kW9fz7QcSDaV3xLmBt40_g");

  /** A snapshot, then changes; both sinks and the mirror start again at any moment. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyRowIsInTheLakeOnceWhereverTheSecondClusterTakesOver(long seed) {
    Random random = new Random(seed);
    produce(first, 0, 600, random);
    mirror(first, second, random);
    runInSteps(first, random.nextInt(first.records().size()), OWN, random);

    runInSteps(second, second.records().size(), MIRRORED, random);
    produce(second, 600, 700, random);
    runInSteps(second, second.records().size(), MIRRORED, random);

    assertThat(clusters.ids()).as("seed %d", seed).isEqualTo(ids(0, 700));
    assertThat(ChainCheck.faults(clusters.chain())).isEmpty();
  }

  /** And back: into a topic made anew, from the cluster that took over. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theFirstClusterTakesOverAgain(long seed) {
    Random random = new Random(seed);
    produce(first, 0, 200, random);
    mirror(first, second, random);
    runInSteps(first, random.nextInt(first.records().size()), OWN, random);
    produce(second, 200, 400, random);
    TwoClusters.Topic firstAgain = clusters.new Topic("Zt5hA8sJQ3yXoEwNc2bVpQ");
    mirror(second, firstAgain, random);
    runInSteps(second, random.nextInt(second.records().size()), MIRRORED, random);

    runInSteps(firstAgain, firstAgain.records().size(), MIRRORED, random);
    produce(firstAgain, 400, 500, random);
    runInSteps(firstAgain, firstAgain.records().size(), MIRRORED, random);

    assertThat(clusters.ids()).as("seed %d", seed).isEqualTo(ids(0, 500));
    assertThat(ChainCheck.faults(clusters.chain())).isEmpty();
  }

  /** Buckets are replicated in no order, and the first region is gone in the middle of it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPromotedReplicaIsGoneOnWith(long seed) {
    Random random = new Random(seed);
    produce(first, 0, 400, random);
    mirror(first, second, random);
    runInSteps(first, random.nextInt(first.records().size()), OWN, random);
    clusters.replicate(random);

    clusters.promote();
    assertThat(ChainCheck.faults(clusters.chain())).isEmpty();
    runInSteps(second, second.records().size(), MIRRORED, random);

    assertThat(clusters.ids()).as("seed %d", seed).isEqualTo(ids(0, 400));
    assertThat(ChainCheck.faults(clusters.chain())).isEmpty();
    assertThat(clusters.dataFiles())
        .as("what engines that list files see")
        .containsExactlyInAnyOrderElementsOf(named());
  }

  @Test
  void aReplicaThatLacksAFileOfItsEndIsRefused() {
    produce(first, 0, 50, new Random(11));
    first.fill(OWN);
    first.records().forEach(record -> second.mirror(first, record));
    clusters.bucket().deleteIfPresent(ObjectKey.of(named().get(0)));

    assertThatThrownBy(() -> second.fill(MIRRORED))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("run 'tributary promote'");
  }

  private List<String> named() {
    return clusters.chain().stream()
        .filter(Committed.class::isInstance)
        .flatMap(entry -> ((Committed) entry).files().stream())
        .map(file -> file.key().value())
        .toList();
  }

  /** Also rows of a snapshot, which share one position. */
  @Test
  void aLakeOfItsOwnHasOnceWhatTheMirrorSendsTwice() {
    produce(first, 0, 300, new Random(1));
    for (SinkRecord record : first.records().subList(0, 200)) {
      second.mirror(first, record);
    }
    for (SinkRecord record : first.records().subList(40, first.records().size())) {
      second.mirror(first, record);
    }

    runInSteps(second, second.records().size(), MIRRORED, new Random(1));

    assertThat(clusters.ids()).isEqualTo(ids(0, 300));
    assertThat(reasons()).containsExactly(ClaimReason.CREATED);
  }

  /** The source in the first cluster sends again what the lake has; its copies are new there. */
  @Test
  void whatTheSourceSendsAgainIsKnownByItsPositionAcrossClusters() {
    for (long id = 0; id < 100; id++) {
      first.produce(id, false);
    }
    first.fill(Map.of("deduplicate", "position"));
    for (long id = 60; id < 130; id++) {
      first.produce(id, false);
    }
    first.records().forEach(record -> second.mirror(first, record));

    second.fill(MIRRORED_AND_BY_POSITION);

    assertThat(clusters.ids()).isEqualTo(ids(0, 130));
  }

  @Test
  void aFileThatTheStoreLostIsWrittenAgainWithoutWhatCameTwice() {
    produce(first, 0, 100, new Random(3));
    first.fill(30, 1_000, OWN);
    first.records().forEach(record -> second.mirror(first, record));
    first.records().forEach(record -> second.mirror(first, record));
    second.fill(MIRRORED);
    List<LogEntry> chain = clusters.chain();
    DataFile file = ((Committed) chain.get(chain.size() - 1)).files().get(0);
    clusters.bucket().deleteIfPresent(file.key());

    second.fill(MIRRORED);

    assertThat(clusters.chain()).anyMatch(Repaired.class::isInstance);
    assertThat(clusters.ids()).isEqualTo(ids(0, 100));
  }

  /** Its topic is mirrored again from the beginning, under another id. */
  @Test
  void theSecondClustersTopicIsMadeAgain() {
    produce(first, 0, 100, new Random(4));
    first.fill(30, 1_000, OWN);
    first.records().subList(0, 70).forEach(record -> second.mirror(first, record));
    second.fill(MIRRORED);
    TwoClusters.Topic secondAgain = clusters.new Topic("Qy1uT6mKRbeHd0zGvXs8Lw");
    first.records().forEach(record -> secondAgain.mirror(first, record));

    secondAgain.fill(MIRRORED);

    assertThat(clusters.ids()).isEqualTo(ids(0, 100));
  }

  @Test
  void theClusterThatWasLeftMayNotWriteAgain() {
    produce(first, 0, 50, new Random(5));
    first.fill(OWN);
    first.records().forEach(record -> second.mirror(first, record));
    second.fill(MIRRORED);

    for (Map<String, String> settings : List.of(OWN, MIRRORED)) {
      assertThatThrownBy(() -> first.fill(settings))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("goes on in another Kafka cluster")
          .hasMessageContaining("stop this connector");
    }
    assertThat(clusters.ids()).isEqualTo(ids(0, 50));
  }

  @Test
  void aMirrorThatDoesNotSayWhereItsRecordsLayIsRefused() {
    produce(first, 0, 50, new Random(6));
    first.fill(OWN);
    produce(second, 0, 50, new Random(6));

    assertThatThrownBy(() -> second.fill(MIRRORED))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("without the header tributary.origin")
        .hasMessageContaining("dev.tributary.sink.mirror.OriginHeader");
  }

  /** The second cluster has forgotten all that was mirrored; then the source writes there. */
  @Test
  void aTableThatWasQuietForLongGoesOnWithWhatTheSourceWrites() {
    produce(first, 0, 50, new Random(12));
    first.fill(OWN);
    second.skip(50);
    second.at(Instant.now().plusSeconds(60));
    produce(second, 50, 60, new Random(12));

    second.fill(MIRRORED);

    assertThat(clusters.ids()).isEqualTo(ids(0, 60));
  }

  @Test
  void aMirrorThatBeganBehindTheLakesEndIsRefused() {
    produce(first, 0, 100, new Random(7));
    first.fill(20, 1_000, OWN);
    first.records().forEach(record -> second.mirror(first, record));
    second.forget(50);

    assertThatThrownBy(() -> second.fill(MIRRORED))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("what lies between is not here")
        .hasMessageContaining("Connect's offsets API");
  }

  @Test
  void aMirrorOfAnotherTopicIsRefused() {
    TwoClusters.Topic other = clusters.new Topic("other");
    produce(first, 0, 10, new Random(8));
    produce(other, 0, 10, new Random(8));
    first.fill(OWN);
    other.records().forEach(record -> second.mirror(other, record));

    assertThatThrownBy(() -> second.fill(MIRRORED))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("is mirrored from a topic of the id other");
  }

  @Test
  void aChainThatDoesNotSayItsTopicsIdIsRefused() {
    TwoClusters.Topic unknown = clusters.new Topic("");
    produce(unknown, 0, 10, new Random(9));
    unknown.fill(OWN);
    unknown.records().forEach(record -> second.mirror(first, record));

    assertThatThrownBy(() -> second.fill(MIRRORED))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("does not say that topic's id");
  }

  /** The operator knows better: all that is here is taken. */
  @Test
  void whatIsRefusedCanBeTakenAsItIs() {
    produce(first, 0, 100, new Random(10));
    first.fill(20, 1_000, OWN);
    first.records().forEach(record -> second.mirror(first, record));
    second.forget(50);
    assertThatThrownBy(() -> second.fill(MIRRORED)).isInstanceOf(ConnectException.class);

    try (ChainMoves moves = second.station(1_000, MIRRORED).moves()) {
      moves.apply(Map.of(TwoClusters.ORDERS, second.records().get(0).kafkaOffset()));
    }
    second.fill(MIRRORED);

    assertThat(clusters.ids()).hasSizeGreaterThan(50).endsWith(98L, 99L);
    assertThat(ChainCheck.faults(clusters.chain())).isEmpty();
  }

  private List<ClaimReason> reasons() {
    return clusters.chain().stream()
        .filter(Claimed.class::isInstance)
        .map(entry -> ((Claimed) entry).reason())
        .filter(reason -> reason != ClaimReason.TAKEN_OVER)
        .toList();
  }

  private static List<Long> ids(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** Half of the first topic's rows are of a snapshot; tombstones and markers lie between. */
  private static void produce(TwoClusters.Topic topic, long from, long to, Random random) {
    for (long id = from; id < to; id++) {
      topic.produce(id, from == 0 && id < to / 2);
      if (random.nextInt(10) == 0) {
        topic.produceTombstone();
      }
      if (random.nextInt(10) == 0) {
        topic.skip(1 + random.nextInt(5));
      }
    }
  }

  /** Starts again at times, with what it had sent since its last stored position. */
  private static void mirror(TwoClusters.Topic from, TwoClusters.Topic to, Random random) {
    List<SinkRecord> records = from.records();
    int stored = 0;
    for (int at = 0; at < records.size(); ) {
      int end = Math.min(records.size(), at + 1 + random.nextInt(100));
      records.subList(at, end).forEach(record -> to.mirror(from, record));
      at = end;
      if (random.nextInt(3) == 0) {
        at = stored + random.nextInt(at - stored + 1);
      }
      stored = Math.min(at, stored + random.nextInt(100));
      if (random.nextInt(4) == 0) {
        to.skip(random.nextInt(3));
      }
    }
  }

  private static void runInSteps(
      TwoClusters.Topic topic, int count, Map<String, String> settings, Random random) {
    for (int end = 0; end < count; ) {
      end = Math.min(count, end + 1 + random.nextInt(300));
      topic.fill(end, 1 + random.nextInt(60), settings);
    }
  }
}
