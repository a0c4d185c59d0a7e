package dev.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.Replica.Beginning;
import dev.tributary.lake.Replica.Findings;
import dev.tributary.lake.complete.CompleteMarker;
import dev.tributary.lake.complete.CompleteMarkers;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.schema.ColumnShape;
import dev.tributary.lake.schema.SchemaHistory;
import dev.tributary.lake.schema.TableShape;
import dev.tributary.lake.store.MemoryObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain of a claim and three commits of ten offsets each, of which some objects did not come. */
class ReplicaTest {
  private static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";
  private static final LakeLayout LAYOUT = LakeLayout.under("shop");
  private static final ChainId CHAIN = new ChainId("shop-lake", "shop.public.orders", 0);
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final String TABLE = "public.orders";

  private final MemoryObjectStore store = new MemoryObjectStore(() -> NOW);
  private final CommitLog log = new CommitLog(store, LAYOUT);
  private final Replica replica = new Replica(store, LAYOUT);
  private String schema = "";

  @BeforeEach
  void copyALake() {
    schema = new SchemaHistory(store, LAYOUT).resolve(shape(1), Optional.empty()).fingerprint();
    log.append(new Claimed(header(0), ClaimReason.CREATED, 0));
    for (int commit = 1; commit <= 3; commit++) {
      long from = (commit - 1) * 10L;
      log.append(
          new Committed(
              header(commit), new OffsetRange(from, from + 10), List.of(file(from, "x"))));
      put(key(from), "x");
    }
  }

  @Test
  void aCompleteOneIsLeftAsItIs() {
    Findings findings = replica.look();

    assertThat(findings.beginnings()).containsExactly(new Beginning(CHAIN, 4, 4, 30));
    assertThat(findings.surplus()).isEmpty();
    assertThat(replica.uploads()).isEmpty();
  }

  @Test
  void aFileThatDidNotComeEndsTheChainBeforeItsEntry() {
    store.deleteIfPresent(key(10));

    Findings findings = replica.look();

    assertThat(findings.beginnings()).containsExactly(new Beginning(CHAIN, 4, 2, 10));
    assertThat(findings.surplus()).containsExactly(entry(3), entry(2), key(20));
    replica.cut(findings);
    assertThat(log.entries(CHAIN)).hasSize(2);
    assertThat(replica.look().surplus()).isEmpty();
  }

  @Test
  void anEntryThatDidNotComeEndsTheChain() {
    store.deleteIfPresent(entry(2));

    assertThat(replica.look().beginnings()).containsExactly(new Beginning(CHAIN, 3, 2, 10));
    assertThat(replica.look().surplus()).containsExactly(entry(3), key(10), key(20));
  }

  @Test
  void aFileOfAnotherSizeIsNotThere() {
    put(key(20), "half of it");

    assertThat(replica.look().beginnings()).containsExactly(new Beginning(CHAIN, 4, 3, 20));
  }

  @Test
  void aFileWhoseSchemaDidNotComeIsNotThere() {
    String second =
        new SchemaHistory(store, LAYOUT).resolve(shape(2), Optional.of(schema)).fingerprint();
    assertThat(second).isNotEqualTo(schema);
    store.deleteIfPresent(LAYOUT.schemaVersion(TABLE, 1));

    Findings findings = new Replica(store, LAYOUT).look();

    assertThat(findings.beginnings()).containsExactly(new Beginning(CHAIN, 4, 1, 0));
    assertThat(findings.surplus())
        .contains(key(0), key(10), key(20))
        .endsWith(LAYOUT.schemaVersion(TABLE, 2));
  }

  /** The newest entry repairs a file: with its entry it goes, too. */
  @Test
  void aRepairIsPartOfTheBeginningOnlyWithWhatItRepairs() {
    log.append(new Repaired(header(4), 3, 30, List.of(file(20, "other bytes"))));
    put(key(20), "other bytes");
    assertThat(replica.look().beginnings()).containsExactly(new Beginning(CHAIN, 5, 5, 30));

    store.deleteIfPresent(entry(4));
    assertThat(replica.look().beginnings()).containsExactly(new Beginning(CHAIN, 4, 3, 20));
  }

  @Test
  void checkpointsAndMarkersThatSayMoreGo() {
    new Checkpoints(store, LAYOUT, new LogSizes(4, 2)).advance(CHAIN, 3);
    CompleteMarkers markers = new CompleteMarkers(store, LAYOUT, TimePartition.NONE);
    markers.write(new CompleteMarker(CHAIN, TABLE, LOG_ID, 3, 30, NOW, Optional.empty()));
    store.deleteIfPresent(key(10));

    Findings findings = replica.look();

    assertThat(findings.surplus())
        .contains(LAYOUT.completeMarker(CHAIN, TABLE, ""))
        .filteredOn(key -> key.value().contains("/checkpoints/"))
        .hasSize(1);
    replica.cut(findings);
    assertThat(log.entries(CHAIN)).hasSize(2);
  }

  @Test
  void whatIsOfAnotherLakeOrAnotherSinkIsLeft() {
    put(ObjectKey.of("shop/inner/_tributary/commits/x/y/0/00000000000000000000.json"), "{}");
    put(ObjectKey.of("shop/inner/t/t-0-00000000000000000004-0a1b2c3d.jsonl"), "x");
    put(ObjectKey.of("shop/topics/shop.public.orders+0+0000000004.json"), "x");
    put(ObjectKey.of("shop/notes.txt"), "x");

    assertThat(replica.look().surplus()).isEmpty();
  }

  @Test
  void aLakeThatIsWrittenShowsItsUploads() {
    store.beginUpload(key(30), "text/plain");

    assertThat(replica.uploads()).hasSize(1);
  }

  private static TableShape shape(int columns) {
    return new TableShape(
        TABLE,
        IntStream.range(0, columns)
            .mapToObj(number -> new ColumnShape(number == 0 ? "id" : "c" + number, "long", true))
            .toList(),
        List.of("id"));
  }

  private void put(ObjectKey key, String text) {
    store.put(key, text.getBytes(UTF_8));
  }

  private static ObjectKey entry(long sequence) {
    return LAYOUT.entry(CHAIN, sequence);
  }

  private static ObjectKey key(long firstOffset) {
    return LAYOUT.dataFile(new TableName("public", "orders"), "", 0, firstOffset, LOG_ID, ".jsonl");
  }

  private static EntryHeader header(long sequence) {
    return new EntryHeader(CHAIN, sequence, LOG_ID, "topic", 1, "a" + sequence, NOW);
  }

  private DataFile file(long offset, String text) {
    return new DataFile(
        key(offset),
        TABLE,
        "upload",
        List.of(),
        10,
        text.length(),
        "crc32c:00000000",
        schema,
        offset,
        offset + 9,
        new FileStatistics(
            Map.of("c", 10L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            0,
            0,
            false));
  }
}
