package dev.tributary.lake.log;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.TableName;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import dev.tributary.lake.store.UploadedPart;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Log entries for tests: a chain of the table public.orders. */
final class Entries {
  static final ChainId CHAIN = new ChainId("shop-lake", "shop.public.orders", 0);
  static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";
  static final LakeLayout LAYOUT = LakeLayout.under("shop");

  private Entries() {}

  static Claimed claimed(long sequence, long epoch, ClaimReason reason, long nextOffset) {
    return new Claimed(header(sequence, epoch, LOG_ID), reason, nextOffset);
  }

  static Committed committed(long sequence, long epoch, long from, long to) {
    return new Committed(
        header(sequence, epoch, LOG_ID), new OffsetRange(from, to), List.of(file(from, to - 1)));
  }

  static Repaired repaired(long sequence, long epoch, Committed original, long nextOffset) {
    List<DataFile> files = original.files().stream().map(Entries::uploadedAgain).toList();
    return new Repaired(header(sequence, epoch, LOG_ID), original.sequence(), nextOffset, files);
  }

  static List<LogEntry> chain(LogEntry... entries) {
    return Arrays.asList(entries);
  }

  static EntryHeader header(long sequence, long epoch, String logId) {
    return new EntryHeader(
        CHAIN,
        sequence,
        logId,
        "mR2nq1XgTYuB0oOeFpr1Yw",
        epoch,
        "attempt-" + sequence,
        Instant.parse("2026-11-21T01:02:03.123456Z"));
  }

  static DataFile file(long firstOffset, long lastOffset) {
    return new DataFile(
        LAYOUT.dataFile(new TableName("public", "orders"), "", 0, firstOffset, LOG_ID, ".jsonl.gz"),
        "public.orders",
        "upload-1",
        List.of(
            new UploadedPart(
                1, "\"5d41402abc4b2a76b9719d911017c592\"", 5_242_880, "crc32c:2f0d6c1a"),
            new UploadedPart(2, "\"7d793037a0760186574b0282f2f435e7\"", 12_345, "crc32c:77e0b15d")),
        lastOffset - firstOffset + 1,
        5_255_225,
        "crc32c:9a71bb4c",
        "3f2a9c5e1b7d4f60",
        firstOffset,
        lastOffset,
        statistics());
  }

  static FileStatistics statistics() {
    return new FileStatistics(
        Map.of("c", 7L, "u", 2L, "d", 1L),
        Optional.of("0/1A2B300,0/1A2B3C8,2"),
        Optional.of("0/1A2B3F8,0/1A2B4F0,2"),
        Optional.of("2026-11-21T01:01:58.000001Z"),
        Optional.of("2026-11-21T01:02:02.5Z"),
        List.of("1"),
        List.of("99"),
        Optional.empty(),
        1,
        0,
        true);
  }

  private static DataFile uploadedAgain(DataFile file) {
    return new DataFile(
        file.key(),
        file.table(),
        "upload-2",
        List.of(
            new UploadedPart(
                1, "\"9b74c9897bac770ffc029102a200c5de\"", file.bytes(), "crc32c:9a71bb4c")),
        file.rows(),
        file.bytes(),
        file.checksum(),
        file.schema(),
        file.firstOffset(),
        file.lastOffset(),
        file.statistics());
  }
}
