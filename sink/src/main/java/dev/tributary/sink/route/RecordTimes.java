package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime;
import dev.tributary.sink.config.ConnectPartitioner.RecordTime.Field;
import dev.tributary.sink.config.ConnectPartitioner.ValueField;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Tells the time of records in milliseconds since 1970. */
final class RecordTimes {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH", "Z")
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.ROOT);

  private RecordTimes() {}

  static ToLongFunction<Change> of(RecordTime time, ValueFields values) {
    if (time instanceof Field field) {
      return change -> millis(field.field(), values.value(field.field(), change.record()));
    }
    return change -> timestamp(change.record());
  }

  private static long timestamp(SinkRecord record) {
    Long millis = record.timestamp();
    if (millis == null) {
      throw new DataException("Cannot partition by the record's timestamp: it has none");
    }
    return millis;
  }

  private static long millis(ValueField field, @Nullable Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof Date date) {
      return date.getTime();
    }
    if (value instanceof String text) {
      return parsed(field, text);
    }
    throw new DataException(
        "Cannot partition by the time in '%s': it is %s, and not milliseconds since 1970, a timestamp, or text in ISO 8601"
            .formatted(
                field.name(), value == null ? "null" : "a " + value.getClass().getSimpleName()));
  }

  private static long parsed(ValueField field, String text) {
    try {
      TemporalAccessor time =
          ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime zoned) {
        return zoned.toInstant().toEpochMilli();
      }
      return time instanceof LocalDateTime local
          ? local.toInstant(ZoneOffset.UTC).toEpochMilli()
          : LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataException(
          "Cannot partition by the time in '%s': '%s' is no time in ISO 8601, such as 2026-01-31T23:59:59Z"
              .formatted(field.name(), text),
          e);
    }
  }
}
