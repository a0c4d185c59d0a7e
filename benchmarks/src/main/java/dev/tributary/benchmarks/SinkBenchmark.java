package dev.tributary.benchmarks;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.RowSettings;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileFormats;
import dev.tributary.sink.write.RowFile;
import dev.tributary.wire.CachedSchemaJsonConverter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The sink's own work on a record of ten columns: from Kafka's bytes to a row in a file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SinkBenchmark {
  private static final int EVENTS = 256;

  /** What is written. */
  public enum Target {
    JSON(Format.JSON, Compression.NONE),
    JSON_GZIP(Format.JSON, Compression.GZIP),
    JSON_ZSTD(Format.JSON, Compression.ZSTD),
    CSV(Format.CSV, Compression.NONE),
    CSV_ZSTD(Format.CSV, Compression.ZSTD),
    /** Compressed with zstandard, as is the default. */
    AVRO(Format.AVRO, Compression.NONE),
    /** Compressed with zstd, as is the default. */
    PARQUET(Format.PARQUET, Compression.NONE);

    private final Format format;
    private final Compression compression;

    Target(Format format, Compression compression) {
      this.format = format;
      this.compression = compression;
    }
  }

  @Param public Target target = Target.JSON;

  private final CachedSchemaJsonConverter keys = new CachedSchemaJsonConverter();
  private final CachedSchemaJsonConverter values = new CachedSchemaJsonConverter();
  private final ChangeReader reader = new ChangeReader(RowSettings.LOG);
  private final byte[][] keyBytes = new byte[EVENTS][];
  private final byte[][] valueBytes = new byte[EVENTS][];
  private final SinkRecord[] records = new SinkRecord[EVENTS];
  private final Change[] changes = new Change[EVENTS];
  private @Nullable RowFile file;
  private int next;

  @Setup
  public void prepare() throws IOException {
    OrderEvents events = new OrderEvents();
    for (int i = 0; i < EVENTS; i++) {
      keyBytes[i] = keys.fromConnectData(OrderEvents.TOPIC, OrderEvents.KEY, events.key(i));
      valueBytes[i] = values.fromConnectData(OrderEvents.TOPIC, OrderEvents.VALUE, events.value(i));
      records[i] = record(i);
      changes[i] = reader.read(records[i]).orElseThrow();
    }
    FileFormat format =
        FileFormats.of(
            new FormatSettings(target.format, target.compression, DecimalFormat.STRING, ""),
            RowSettings.LOG);
    file =
        format.open(
            changes[0].row(),
            TableSchema.first(changes[0].row().shape()),
            OutputStream.nullOutputStream());
  }

  private SinkRecord record(int index) {
    SchemaAndValue key = keys.toConnectData(OrderEvents.TOPIC, keyBytes[index]);
    SchemaAndValue value = values.toConnectData(OrderEvents.TOPIC, valueBytes[index]);
    return new SinkRecord(
        OrderEvents.TOPIC,
        0,
        key.schema(),
        key.value(),
        value.schema(),
        value.value(),
        index,
        1_760_000_000_000L,
        TimestampType.CREATE_TIME);
  }

  /** A record's bytes to a Connect record. */
  @Benchmark
  public SinkRecord readRecord() {
    return record(next++ & (EVENTS - 1));
  }

  /** A Connect record to a change. */
  @Benchmark
  public Change readChange() {
    return reader.read(records[next++ & (EVENTS - 1)]).orElseThrow();
  }

  /** A change to a row in a file. */
  @Benchmark
  public long writeRow() throws IOException {
    return append(changes[next++ & (EVENTS - 1)]);
  }

  /** A record's bytes to a row in a file. */
  @Benchmark
  public long wholeChain() throws IOException {
    return append(reader.read(record(next++ & (EVENTS - 1))).orElseThrow());
  }

  private long append(Change change) throws IOException {
    RowFile open = Objects.requireNonNull(file);
    open.append(change);
    return open.bytes();
  }
}
