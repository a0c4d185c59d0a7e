package dev.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.PendingUpload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrphanSweepTest {
  private static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";
  private static final String FORMER_LOG = "00000000-0000-4000-8000-000000000000";
  private static final LakeLayout LAYOUT = LakeLayout.under("shop");
  private static final ChainId CHAIN = new ChainId("shop-lake", "shop.public.orders", 0);
  private static final Instant BEFORE = Instant.parse("2026-11-21T00:00:00Z");

  private Instant now = BEFORE.minus(Duration.ofDays(1));
  private final MemoryObjectStore store = new MemoryObjectStore(() -> now);
  private final CommitLog log = new CommitLog(store, LAYOUT);
  private final OrphanSweep sweep = new OrphanSweep(store, LAYOUT);

  @BeforeEach
  void commitTenOffsets() {
    log.append(new Claimed(header(0), ClaimReason.CREATED, 0));
    log.append(new Committed(header(1), new OffsetRange(0, 10), List.of(file(0, "named"))));
    put(key(0, LOG_ID));
  }

  @Test
  void aLakeThatIsInOrderHasNone() {
    store.put(ObjectKey.of("shop/public/orders/notes.txt"), new byte[1]);
    store.put(ObjectKey.of("elsewhere/orders-0-00000000000000000004-6f1c2d3e.jsonl"), new byte[1]);

    assertThat(sweep.find(BEFORE)).isEmpty();
  }

  @Test
  void filesThatNoEntryNamesAreFoundAndDeletedOnlyIfAsked() {
    ObjectKey unnamed = key(4, LOG_ID);
    ObjectKey ofAFormerLog = key(40, FORMER_LOG);
    put(unnamed);
    put(ofAFormerLog);

    List<Orphan> found = sweep.find(BEFORE);

    assertThat(found).extracting(Orphan::key).containsExactly(unnamed, ofAFormerLog);
    assertThat(store.head(unnamed)).isPresent();
    assertThat(sweep.delete(found, BEFORE)).isEqualTo(found);
    assertThat(store.head(unnamed)).isEmpty();
    assertThat(store.head(key(0, LOG_ID))).isPresent();
    assertThat(sweep.find(BEFORE)).isEmpty();
  }

  @Test
  void aLakeWithinTheLakeIsLeftAlone() {
    store.put(ObjectKey.of("shop/inner/_tributary/commits/x/y/0/0.json"), new byte[1]);
    store.put(ObjectKey.of("shop/inner/t/t-0-00000000000000000004-0a1b2c3d.jsonl"), new byte[1]);
    store.beginUpload(
        ObjectKey.of("shop/inner/t/t-0-00000000000000000005-0a1b2c3d.jsonl"), "text/plain");

    assertThat(sweep.find(BEFORE)).isEmpty();
  }

  @Test
  void whatIsYoungerThanTheBoundIsLeft() {
    now = BEFORE.plusSeconds(1);
    put(key(4, LOG_ID));
    store.beginUpload(key(5, LOG_ID), "text/plain");

    assertThat(sweep.find(BEFORE)).isEmpty();
  }

  @Test
  void uploadsOfFencedWritersAreAbortedAndThoseOfOpenFilesAreNot() {
    String stray = store.beginUpload(key(3, LOG_ID), "text/plain");
    String open = store.beginUpload(key(10, LOG_ID), "text/plain");

    List<Orphan> found = sweep.find(BEFORE);
    sweep.delete(found, BEFORE);

    assertThat(found).extracting(Orphan::uploadId).containsExactly(Optional.of(stray));
    assertThat(store.pendingUploads("")).extracting(PendingUpload::uploadId).containsExactly(open);
  }

  @Test
  void anUploadThatWritesALostFileAgainIsLeft() {
    String again = store.beginUpload(key(0, LOG_ID), "text/plain");
    store.deleteIfPresent(key(0, LOG_ID));

    assertThat(sweep.find(BEFORE)).isEmpty();

    put(key(0, LOG_ID));

    assertThat(sweep.find(BEFORE)).extracting(Orphan::uploadId).contains(Optional.of(again));
  }

  @Test
  void whatIsNamedMeanwhileIsNotDeleted() {
    ObjectKey late = key(4, FORMER_LOG);
    put(late);
    List<Orphan> found = sweep.find(BEFORE);
    DataFile file = file(10, "upload");
    log.append(
        new Committed(
            header(2),
            new OffsetRange(10, 11),
            List.of(
                new DataFile(
                    late,
                    file.table(),
                    "u",
                    List.of(),
                    1,
                    1,
                    file.checksum(),
                    "s",
                    10,
                    10,
                    file.statistics()))));

    assertThat(found).hasSize(1);
    assertThat(sweep.delete(found, BEFORE)).isEmpty();
    assertThat(store.head(late)).isPresent();
  }

  private void put(ObjectKey key) {
    store.put(key, "x".getBytes(UTF_8));
  }

  private static ObjectKey key(long firstOffset, String logId) {
    return LAYOUT.dataFile(new TableName("public", "orders"), "", 0, firstOffset, logId, ".jsonl");
  }

  private static EntryHeader header(long sequence) {
    return new EntryHeader(CHAIN, sequence, LOG_ID, "", 1, "a" + sequence, BEFORE);
  }

  private static DataFile file(long offset, String uploadId) {
    return new DataFile(
        key(offset, LOG_ID),
        "public.orders",
        uploadId,
        List.of(),
        1,
        1,
        "crc32c:00000000",
        "schema",
        offset,
        offset,
        new FileStatistics(
            Map.of("c", 1L),
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
