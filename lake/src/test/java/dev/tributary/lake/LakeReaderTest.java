package dev.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.Compression;
import dev.tributary.lake.format.FileFormatException;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeReaderTest {
  private static final String LOG_ID = "6f1c2d3e-0000-4000-8000-000000000001";
  private static final LakeLayout LAYOUT = LakeLayout.under("shop");

  private final MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());
  private final CommitLog log = new CommitLog(store, LAYOUT);
  private final LakeReader reader = new LakeReader(store, LAYOUT);
  private final Map<ObjectKey, byte[]> bodies = new HashMap<>();

  @ParameterizedTest
  @EnumSource
  void rowsAreReadBackWhateverTheCompression(Compression compression) {
    ChainId chain = chain("orders", 0);
    DataFile file = file("orders", 0, 10, 12, compression);
    log.append(claimed(chain));
    log.append(committed(chain, 1, 10, 13, file));
    publish(file);

    assertThat(offsets("public.orders")).containsExactly(10L, 11L, 12L);
    assertThat(reader.rows("public.orders")).isEqualTo(3);
  }

  @Test
  void filesComeByTopicPartitionAndSequence() {
    for (int partition : List.of(10, 2)) {
      ChainId chain = chain("orders", partition);
      log.append(claimed(chain));
      for (long sequence = 1; sequence <= 3; sequence++) {
        DataFile file = file("orders", partition, sequence, sequence, Compression.NONE);
        log.append(committed(chain, sequence, sequence, sequence + 1, file));
        publish(file);
      }
    }
    ChainId other = chain("customers", 0);
    DataFile customers = file("customers", 0, 0, 0, Compression.NONE);
    log.append(claimed(other));
    log.append(committed(other, 1, 0, 1, customers));
    publish(customers);

    assertThat(reader.files("public.orders"))
        .extracting(file -> file.chain().partition() + "/" + file.sequence())
        .containsExactly("2/1", "2/2", "2/3", "10/1", "10/2", "10/3");
    assertThat(reader.files("public.customers")).hasSize(1);
    assertThat(reader.files("public.orders", "shop-lake")).hasSize(6);
    assertThat(reader.files("public.orders", "another")).isEmpty();
    assertThat(reader.files("public.nothing")).isEmpty();
  }

  @Test
  void aFileThatIsNotYetPublishedEndsWhatCanBeRead() {
    ChainId chain = chain("orders", 0);
    List<DataFile> files =
        LongStream.range(0, 3)
            .mapToObj(offset -> file("orders", 0, offset, offset, Compression.NONE))
            .toList();
    log.append(claimed(chain));
    for (int i = 0; i < 3; i++) {
      log.append(committed(chain, i + 1, i, i + 1, files.get(i)));
    }
    publish(files.get(0));
    publish(files.get(2));
    store.put(ObjectKey.of("shop/public/orders/stray.jsonl"), "{}".getBytes(UTF_8));

    assertThat(offsets("public.orders")).containsExactly(0L);

    publish(files.get(1));

    assertThat(offsets("public.orders")).containsExactly(0L, 1L, 2L);
  }

  @Test
  void filesOfSeveralTimeFoldersAreReadInTheOrderOfOffsets() {
    ChainId chain = chain("orders", 0);
    List<DataFile> files =
        List.of(
            file("orders", "hour=02/", 1, 3, 7),
            file("orders", "hour=01/", 0, 2, 4),
            file("orders", "hour=03/", 8, 9));
    log.append(claimed(chain));
    log.append(new Committed(header(chain, 1), new OffsetRange(0, 10), files));
    files.forEach(this::publish);

    assertThat(offsets("public.orders")).containsExactly(0L, 1L, 2L, 3L, 4L, 7L, 8L, 9L);
  }

  @Test
  void aRepairedFileStandsAtItsCommit() {
    ChainId chain = chain("orders", 0);
    DataFile lost = file("orders", 0, 0, 0, Compression.GZIP);
    DataFile next = file("orders", 0, 1, 1, Compression.GZIP);
    DataFile again = rewritten(lost);
    log.append(claimed(chain));
    log.append(committed(chain, 1, 0, 1, lost));
    log.append(committed(chain, 2, 1, 2, next));
    log.append(new Repaired(header(chain, 3), 1, 2, List.of(again)));
    publish(again);
    publish(next);

    assertThat(reader.files("public.orders"))
        .extracting(LakeFile::file)
        .containsExactly(again, next);
    assertThat(offsets("public.orders")).containsExactly(0L, 1L);
  }

  @Test
  void aFileThatWasAlteredIsNamed() {
    ChainId chain = chain("orders", 0);
    DataFile file = file("orders", 0, 0, 0, Compression.NONE);
    log.append(claimed(chain));
    log.append(committed(chain, 1, 0, 1, file));
    byte[] altered = new String(body(file), UTF_8).replace("\"id\":0", "\"id\":9").getBytes(UTF_8);
    store.put(file.key(), altered);

    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> offsets("public.orders"))
        .withMessageStartingWith(file.key() + " is not the file that was committed");
  }

  @Test
  void aFileThatIsDamagedIsNamed() {
    ChainId chain = chain("orders", 0);
    DataFile file = file("orders", 0, 0, 2, Compression.GZIP);
    log.append(claimed(chain));
    log.append(committed(chain, 1, 0, 3, file));
    byte[] damaged = body(file).clone();
    damaged[damaged.length - 5]++;
    store.put(file.key(), damaged);

    assertThatExceptionOfType(FileFormatException.class)
        .isThrownBy(() -> offsets("public.orders"))
        .withMessageStartingWith(file.key() + " is damaged");
  }

  @Test
  void aFileThatVanishesIsNamed() {
    ChainId chain = chain("orders", 0);
    DataFile file = file("orders", 0, 0, 0, Compression.NONE);
    log.append(claimed(chain));
    log.append(committed(chain, 1, 0, 1, file));
    LakeFile vanished = new LakeFile(chain, LOG_ID, 1, file);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> reader.read(List.of(vanished), row -> {}))
        .withMessageContaining("it is committed but not there. Start its connector");
  }

  private List<Long> offsets(String table) {
    List<ChangeRow> rows = new ArrayList<>();
    reader.read(reader.files(table), rows::add);
    return rows.stream().map(ChangeRow::offset).toList();
  }

  private void publish(DataFile file) {
    store.put(file.key(), body(file));
  }

  private byte[] body(DataFile file) {
    return bodies.getOrDefault(file.key(), new byte[0]);
  }

  private static ChainId chain(String table, int partition) {
    return new ChainId("shop-lake", "shop.public." + table, partition);
  }

  private static EntryHeader header(ChainId chain, long sequence) {
    return new EntryHeader(
        chain, sequence, LOG_ID, "", 1, "attempt", Instant.parse("2026-11-21T01:02:03Z"));
  }

  private static Claimed claimed(ChainId chain) {
    return new Claimed(header(chain, 0), ClaimReason.CREATED, 0);
  }

  private static Committed committed(
      ChainId chain, long sequence, long from, long to, DataFile file) {
    return new Committed(header(chain, sequence), new OffsetRange(from, to), List.of(file));
  }

  private DataFile file(
      String table, int partition, long first, long last, Compression compression) {
    String extension = ".jsonl" + compression.extension();
    ObjectKey key =
        LAYOUT.dataFile(new TableName("public", table), "", partition, first, LOG_ID, extension);
    long[] offsets = LongStream.rangeClosed(first, last).toArray();
    return file(key, table, body(table, partition, offsets, compression), offsets);
  }

  private DataFile file(String table, String timeFolder, long... offsets) {
    ObjectKey key =
        LAYOUT.dataFile(
            new TableName("public", table), timeFolder, 0, offsets[0], LOG_ID, ".jsonl");
    return file(key, table, body(table, 0, offsets, Compression.NONE), offsets);
  }

  private DataFile file(ObjectKey key, String table, byte[] body, long[] offsets) {
    bodies.put(key, body);
    return new DataFile(
        key,
        "public." + table,
        "upload",
        List.of(),
        offsets.length,
        body.length,
        Checksum.of(ByteBuffer.wrap(body)).toString(),
        "3f2a9c5e1b7d4f60",
        offsets[0],
        offsets[offsets.length - 1],
        statistics(offsets.length));
  }

  private static DataFile rewritten(DataFile file) {
    return new DataFile(
        file.key(),
        file.table(),
        "another upload",
        file.parts(),
        file.rows(),
        file.bytes(),
        file.checksum(),
        file.schema(),
        file.firstOffset(),
        file.lastOffset(),
        file.statistics());
  }

  private static byte[] body(String table, int partition, long[] offsets, Compression compression) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compressing(bytes)) {
      for (long offset : offsets) {
        out.write(
            "{\"__op\":\"c\",\"__table\":\"public.%s\",\"__topic\":\"shop.public.%s\",\"__partition\":%d,\"__offset\":%d,\"id\":%d}\n"
                .formatted(table, table, partition, offset, offset)
                .getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static FileStatistics statistics(long rows) {
    return new FileStatistics(
        Map.of("c", rows),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        0,
        0,
        true);
  }
}
