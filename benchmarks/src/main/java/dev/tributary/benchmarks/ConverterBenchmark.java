package dev.tributary.benchmarks;

import dev.tributary.wire.CachedSchemaJsonConverter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.storage.Converter;
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

/** One change event of ten columns to bytes and back: Kafka's converter and ours. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ConverterBenchmark {
  private static final int EVENTS = 256;

  @Param({"stock", "cached"})
  public String converter = "cached";

  private final Struct[] values = new Struct[EVENTS];
  private final byte[][] documents = new byte[EVENTS][];
  private Converter subject = new CachedSchemaJsonConverter();
  private int next;

  @Setup
  public void prepare() {
    subject = converter.equals("stock") ? new JsonConverter() : new CachedSchemaJsonConverter();
    subject.configure(
        Map.of("schemas.enable", "true", "replace.null.with.default", "false"), false);
    OrderEvents events = new OrderEvents();
    for (int i = 0; i < EVENTS; i++) {
      values[i] = events.value(i);
      documents[i] = subject.fromConnectData(OrderEvents.TOPIC, OrderEvents.VALUE, values[i]);
    }
  }

  @Benchmark
  public byte[] write() {
    return subject.fromConnectData(
        OrderEvents.TOPIC, OrderEvents.VALUE, values[next++ & (EVENTS - 1)]);
  }

  @Benchmark
  public SchemaAndValue read() {
    return subject.toConnectData(OrderEvents.TOPIC, documents[next++ & (EVENTS - 1)]);
  }
}
