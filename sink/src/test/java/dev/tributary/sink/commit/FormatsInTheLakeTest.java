package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.FileFormatException;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.sink.change.Events;
import dev.tributary.sink.config.SinkConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sink writes a format, and the lake's reader gives its rows back. */
class FormatsInTheLakeTest {
  private static final TopicPartition ORDERS = new TopicPartition(Events.TOPIC, 0);
  private static final int ROWS = 1_000;

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());

  @ParameterizedTest
  @CsvSource({
    "json, gzip, zstandard, .jsonl.gz",
    "csv, none, zstandard, .csv",
    "csv, gzip, zstandard, .csv.gz",
    "csv, zstd, zstandard, .csv.zst",
    "avro, gzip, null, .avro",
    "avro, gzip, deflate, .avro",
    "avro, gzip, snappy, .avro",
    "avro, gzip, bzip2, .avro",
    "avro, gzip, zstandard, .avro",
    "parquet, gzip, zstandard, .parquet",
  })
  void everyRowThatWasSentIsReadBackInOrder(
      String format, String compression, String codec, String extension) {
    write(Map.of("format", format, "compression", compression, "avro.codec", codec));

    LakeReader reader = new LakeReader(bucket, new LakeLayout("lake/"));
    List<ChangeRow> rows = new ArrayList<>();
    reader.read(reader.files("public.orders"), rows::add);

    assertThat(reader.files("public.orders"))
        .hasSizeGreaterThan(1)
        .allMatch(file -> file.file().key().value().endsWith(extension));
    assertThat(rows.stream().map(row -> row.columns().get("id").text()))
        .isEqualTo(IntStream.range(0, ROWS).mapToObj(Integer::toString).toList());
    assertThat(rows.stream().map(row -> row.columns().get("note").nonNull().orElse("none")))
        .isEqualTo(
            IntStream.range(0, ROWS)
                .mapToObj(FormatsInTheLakeTest::note)
                .map(FormatsInTheLakeTest::orNone)
                .toList());
  }

  /** Wherever in the file: in its values, its metadata or its last bytes. */
  @ParameterizedTest
  @CsvSource({
    "json, 1",
    "csv, 2",
    "avro, 3",
    "parquet, 1",
    "parquet, 2",
    "parquet, 3",
    "parquet, 4"
  })
  void aFileWithAWrongByteIsRefusedByItsName(String format, int quarter) {
    write(Map.of("format", format, "compression", "none"));
    LakeReader reader = new LakeReader(bucket, new LakeLayout("lake/"));
    LakeFile file = reader.files("public.orders").get(1);
    byte[] bytes = bucket.get(file.file().key()).orElseThrow();
    bytes[bytes.length * quarter / 4 - 6] ^= 0x41;
    bucket.put(file.file().key(), bytes);

    assertThatThrownBy(() -> reader.read(file, row -> {}))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(file.file().key().value());
  }

  private static String note(int id) {
    return switch (id % 4) {
      case 0 -> null;
      case 1 -> "";
      case 2 -> "two\r\nlines, \"quoted\" " + id;
      default -> "😀 " + id;
    };
  }

  private static String orNone(String note) {
    return note == null ? "none" : note;
  }

  private void write(Map<String, String> settings) {
    Events orders = Events.orders();
    List<SinkRecord> topic = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      topic.add(orders.create(orders.order(id, "NEW", note(id))));
    }
    Map<String, String> all = new HashMap<>(settings);
    all.put("lake.url", "s3://bucket/lake");
    all.put("roll.every.ms", "100");
    all.put("roll.rows", "300");
    SinkStation station = new SinkStation("sink", SinkConfig.parse(all), bucket, TopicIds.UNKNOWN);
    long end = topic.get(ROWS - 1).kafkaOffset() + 1;
    FakeConnect connect = new FakeConnect(Map.of(ORDERS, topic));
    try (PartitionWriters task = station.writers(connect)) {
      connect.assign(task, Set.of(ORDERS));
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                connect.turn(task);
                return task.confirmed().containsKey(ORDERS)
                    && task.confirmed().get(ORDERS).offset() >= end;
              });
    }
  }
}
