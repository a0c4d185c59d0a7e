package dev.tributary.benchmarks;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.AvroCodec;
import dev.tributary.sink.config.AvroSettings;
import dev.tributary.sink.config.BytesSettings;
import dev.tributary.sink.config.Compression;
import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.config.Format;
import dev.tributary.sink.config.FormatSettings;
import dev.tributary.sink.config.ParquetSettings;
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

/** A change of ten columns to a row in a file, format by format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormatBenchmark {
  private static final int EVENTS = 256;

  @Param({"JSON", "CSV", "AVRO"})
  public Format format = Format.JSON;

  @Param({"NONE", "ZSTD"})
  public Compression compression = Compression.NONE;

  private final Change[] changes = new Change[EVENTS];
  private @Nullable RowFile file;
  private int next;

  @Setup
  public void prepare() throws IOException {
    ChangeReader reader = new ChangeReader(RowSettings.LOG);
    CachedSchemaJsonConverter converter = new CachedSchemaJsonConverter();
    OrderEvents events = new OrderEvents();
    for (int i = 0; i < EVENTS; i++) {
      SchemaAndValue key = passed(converter, new SchemaAndValue(OrderEvents.KEY, events.key(i)));
      SchemaAndValue value =
          passed(converter, new SchemaAndValue(OrderEvents.VALUE, events.value(i)));
      SinkRecord record =
          new SinkRecord(
              OrderEvents.TOPIC,
              0,
              key.schema(),
              key.value(),
              value.schema(),
              value.value(),
              i,
              1_760_000_000_000L,
              TimestampType.CREATE_TIME);
      changes[i] = reader.read(record).orElseThrow();
    }
    AvroCodec codec = compression == Compression.ZSTD ? AvroCodec.ZSTANDARD : AvroCodec.NULL;
    FileFormat files =
        FileFormats.of(
            new FormatSettings(
                format,
                compression,
                DecimalFormat.STRING,
                "",
                new AvroSettings(codec),
                BytesSettings.STANDARD,
                ParquetSettings.STANDARD),
            RowSettings.LOG);
    file =
        files.open(
            changes[0].row(),
            TableSchema.first(changes[0].row().shape()),
            OutputStream.nullOutputStream());
  }

  /** As it comes out of Kafka: each record has the cached schema. */
  private static SchemaAndValue passed(CachedSchemaJsonConverter converter, SchemaAndValue data) {
    byte[] bytes = converter.fromConnectData(OrderEvents.TOPIC, data.schema(), data.value());
    return converter.toConnectData(OrderEvents.TOPIC, bytes);
  }

  /** A change to a row in a file. */
  @Benchmark
  public long writeRow() throws IOException {
    RowFile open = Objects.requireNonNull(file);
    open.append(changes[next++ & (EVENTS - 1)]);
    return open.bytes();
  }
}
