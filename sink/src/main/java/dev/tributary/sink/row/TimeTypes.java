package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.Simple;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Dates and times, which travel as numbers of several units or as text. */
final class TimeTypes {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MILLIS_PER_DAY = 86_400_000;

  private static final Map<String, Typed> NUMBERS =
      Map.ofEntries(
          Map.entry("io.debezium.time.Date", new Typed(Simple.DATE, TimeTypes::date)),
          Map.entry("io.debezium.time.Time", time(value -> multiplied(value, MICROS_PER_MILLI))),
          Map.entry("io.debezium.time.MicroTime", time(value -> value)),
          Map.entry("io.debezium.time.NanoTime", time(TimeTypes::fromNanos)),
          Map.entry(
              "io.debezium.time.Timestamp",
              new Typed(Simple.TIMESTAMP, value -> multiplied(value, MICROS_PER_MILLI))),
          Map.entry(
              "io.debezium.time.MicroTimestamp", new Typed(Simple.TIMESTAMP, TimeTypes::finite)),
          Map.entry(
              "io.debezium.time.NanoTimestamp", new Typed(Simple.TIMESTAMP, TimeTypes::fromNanos)),
          Map.entry("io.debezium.time.MicroDuration", duration(ChronoUnit.MICROS)),
          Map.entry("io.debezium.time.NanoDuration", duration(ChronoUnit.NANOS)),
          Map.entry(
              Date.LOGICAL_NAME,
              new Typed(Simple.DATE, value -> (int) Math.floorDiv(millis(value), MILLIS_PER_DAY))),
          Map.entry(Time.LOGICAL_NAME, time(value -> millis(value) * MICROS_PER_MILLI)),
          Map.entry(
              Timestamp.LOGICAL_NAME,
              new Typed(Simple.INSTANT, value -> multiplied(millis(value), MICROS_PER_MILLI))));

  private static final Map<String, Typed> TEXTS =
      Map.of(
          "dev.tributary.Date", new Typed(Simple.DATE, IsoReader::date),
          "dev.tributary.Time", new Typed(Simple.TIME, IsoReader::time),
          "dev.tributary.Timestamp", new Typed(Simple.TIMESTAMP, IsoReader::timestamp),
          "io.debezium.time.ZonedTimestamp", new Typed(Simple.INSTANT, IsoReader::instant));

  private TimeTypes() {}

  static Optional<Typed> of(Schema schema) {
    if (schema.name() == null) {
      return Optional.empty();
    }
    Map<String, Typed> known = schema.type() == Schema.Type.STRING ? TEXTS : NUMBERS;
    return Optional.ofNullable(known.get(schema.name()));
  }

  private static Typed time(Conversion micros) {
    return new Typed(
        Simple.TIME,
        value -> {
          Object converted = micros.convert(value);
          return converted instanceof Long time && (time < 0 || time >= IsoReader.MICROS_PER_DAY)
              ? new Inexact(Duration.of(time, ChronoUnit.MICROS).toString())
              : converted;
        });
  }

  private static Typed duration(ChronoUnit unit) {
    return new Typed(Simple.TEXT, value -> Duration.of(number(value), unit).toString());
  }

  /** Debezium's numbers for infinity are the largest and the smallest there are. */
  private static Object date(Object value) {
    int day = (Integer) value;
    return switch (day) {
      case Integer.MAX_VALUE -> new Inexact("infinity");
      case Integer.MIN_VALUE -> new Inexact("-infinity");
      default -> value;
    };
  }

  private static Object finite(Object value) {
    long units = number(value);
    if (units == Long.MAX_VALUE) {
      return new Inexact("infinity");
    }
    return units == Long.MIN_VALUE ? new Inexact("-infinity") : value;
  }

  private static Object multiplied(Object value, long factor) {
    long units = number(value);
    long product = units * factor;
    return Math.multiplyHigh(units, factor) == product >> 63
        ? (Object) product
        : new Inexact(units > 0 ? "infinity" : "-infinity");
  }

  private static Object fromNanos(Object value) {
    long nanos = number(value);
    if (finite(value) instanceof Inexact infinite) {
      return infinite;
    }
    return nanos % NANOS_PER_MICRO == 0
        ? (Object) (nanos / NANOS_PER_MICRO)
        : new Inexact(nanos + " ns");
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static long millis(Object value) {
    return ((java.util.Date) value).getTime();
  }
}
