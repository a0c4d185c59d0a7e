package dev.tributary.sink.route;

import dev.tributary.sink.change.Change;
import dev.tributary.sink.config.FieldReference;
import dev.tributary.sink.config.TimeOrigin;
import dev.tributary.sink.config.TimeOrigin.Clock;
import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Simple;
import dev.tributary.sink.row.UnavailableMarker;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Finds the time of records. Not safe for threads. */
final class TimeReader {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private final TimeOrigin origin;
  private final @Nullable FieldReader field;

  /**
   * @param micros since 1970-01-01T00:00
   * @param local whether it is in no zone, and so must not be moved into one
   */
  record Time(long micros, boolean local) {}

  TimeReader(TimeOrigin origin, UnavailableMarker marker) {
    this.origin = origin;
    this.field =
        origin instanceof FieldReference reference ? new FieldReader(reference, marker) : null;
  }

  /**
   * Empty if the record does not tell.
   *
   * @param wallMicros what the worker's clock said, in microseconds since 1970
   */
  Optional<Time> read(Change change, long wallMicros) {
    if (field != null) {
      return field.read(change).flatMap(this::time);
    }
    if (origin == Clock.WALL) {
      return Optional.of(new Time(wallMicros, false));
    }
    if (origin == Clock.RECORD) {
      Long millis = change.record().timestamp();
      return millis == null ? Optional.empty() : millis(millis);
    }
    return change.sourceMicros() == Change.UNKNOWN_TIME
        ? Optional.empty()
        : Optional.of(new Time(change.sourceMicros(), false));
  }

  private Optional<Time> time(Found found) {
    Optional<Object> exact = found.schema().exact(found.raw());
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    Object value = exact.get();
    ColumnType type = found.schema().type();
    if (type == Simple.INSTANT || type == Simple.TIMESTAMP) {
      return Optional.of(new Time((Long) value, type == Simple.TIMESTAMP));
    }
    if (type == Simple.DATE) {
      return Optional.of(new Time((Integer) value * MICROS_PER_DAY, true));
    }
    if (type == Simple.LONG) {
      return millis((Long) value);
    }
    if (type == Simple.TEXT) {
      return Optional.of(parsed((String) value));
    }
    throw new DataException(
        "Cannot partition by the time in '%s': it is neither a time, nor milliseconds since 1970, nor text in ISO 8601. Change partition.by"
            .formatted(origin));
  }

  private static Optional<Time> millis(long millis) {
    return Math.abs(millis) > Long.MAX_VALUE / MICROS_PER_MILLI
        ? Optional.empty()
        : Optional.of(new Time(millis * MICROS_PER_MILLI, false));
  }

  private Time parsed(String text) {
    try {
      if (text.indexOf('T') < 0) {
        return new Time(LocalDate.parse(text).toEpochDay() * MICROS_PER_DAY, true);
      }
      return hasOffset(text)
          ? new Time(micros(OffsetDateTime.parse(text).toInstant()), false)
          : new Time(micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)), true);
    } catch (DateTimeException | ArithmeticException e) {
      throw new DataException(
          "Cannot partition by the time in '%s': '%s' is no time in ISO 8601, such as 2026-01-31T23:59:59Z"
              .formatted(origin, text),
          e);
    }
  }

  private static boolean hasOffset(String text) {
    int time = text.indexOf('T');
    return text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
