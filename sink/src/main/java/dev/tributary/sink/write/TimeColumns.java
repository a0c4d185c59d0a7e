package dev.tributary.sink.write;

import dev.tributary.wire.JsonBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * Dates, times and durations that travel as numbers. Those that travel as text are written as they
 * are.
 */
final class TimeColumns {
  private static final long MILLIS_PER_DAY = 86_400_000;

  // What the JDBC driver of Postgres makes of infinity, in milliseconds.
  private static final long POSITIVE_INFINITY_MILLIS = 9223372036825200000L;
  private static final long NEGATIVE_INFINITY_MILLIS = -9223372036832400000L;

  private static final Map<String, ColumnEncoder> ENCODERS =
      Map.ofEntries(
          Map.entry("io.debezium.time.Date", (out, value) -> date(out, number(value))),
          Map.entry("io.debezium.time.Time", (out, value) -> time(out, number(value), 3)),
          Map.entry("io.debezium.time.MicroTime", (out, value) -> time(out, number(value), 6)),
          Map.entry("io.debezium.time.NanoTime", (out, value) -> time(out, number(value), 9)),
          Map.entry("io.debezium.time.Timestamp", (out, value) -> dateTime(out, number(value), 3)),
          Map.entry(
              "io.debezium.time.MicroTimestamp", (out, value) -> dateTime(out, number(value), 6)),
          Map.entry(
              "io.debezium.time.NanoTimestamp", (out, value) -> dateTime(out, number(value), 9)),
          Map.entry(
              "io.debezium.time.MicroDuration",
              (out, value) -> duration(out, number(value), ChronoUnit.MICROS)),
          Map.entry(
              "io.debezium.time.NanoDuration",
              (out, value) -> duration(out, number(value), ChronoUnit.NANOS)),
          Map.entry(
              Date.LOGICAL_NAME,
              (out, value) -> date(out, Math.floorDiv(millis(value), MILLIS_PER_DAY))),
          Map.entry(Time.LOGICAL_NAME, (out, value) -> time(out, millis(value), 3)),
          Map.entry(Timestamp.LOGICAL_NAME, (out, value) -> instant(out, millis(value))));

  private TimeColumns() {}

  static Optional<ColumnEncoder> encoder(Schema schema) {
    return schema.type() == Schema.Type.STRING || schema.name() == null
        ? Optional.empty()
        : Optional.ofNullable(ENCODERS.get(schema.name()));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static long millis(Object value) {
    return ((java.util.Date) value).getTime();
  }

  private static void date(JsonBuffer out, long epochDay) {
    if (epochDay == Integer.MAX_VALUE || epochDay == Integer.MIN_VALUE) {
      out.quotedAscii(epochDay > 0 ? "infinity" : "-infinity");
      return;
    }
    out.raw('"');
    IsoText.date(out, epochDay);
    out.raw('"');
  }

  private static void time(JsonBuffer out, long units, int digits) {
    out.raw('"');
    IsoText.time(out, units, digits);
    out.raw('"');
  }

  private static void dateTime(JsonBuffer out, long units, int digits) {
    if (units == Long.MAX_VALUE || (digits == 3 && units == POSITIVE_INFINITY_MILLIS)) {
      out.quotedAscii("infinity");
    } else if (units == Long.MIN_VALUE || (digits == 3 && units == NEGATIVE_INFINITY_MILLIS)) {
      out.quotedAscii("-infinity");
    } else {
      out.raw('"');
      IsoText.dateTime(out, units, digits);
      out.raw('"');
    }
  }

  private static void instant(JsonBuffer out, long millis) {
    out.raw('"');
    IsoText.dateTime(out, millis, 3);
    out.raw('Z');
    out.raw('"');
  }

  private static void duration(JsonBuffer out, long units, ChronoUnit unit) {
    out.quotedAscii(Duration.of(units, unit).toString());
  }
}
