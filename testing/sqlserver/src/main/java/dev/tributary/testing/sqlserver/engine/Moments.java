package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.SqlType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times as their types hold them. */
final class Moments {
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-?\\d{2}-?\\d{2})?[ T]?(\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)?"
              + " ?(Z|[+-]\\d{2}:\\d{2})?");
  private static final LocalDate DAY_ZERO = LocalDate.of(1900, 1, 1);

  private Moments() {}

  static Object to(SqlType type, Object value) {
    OffsetDateTime at = offsetDateTime(value);
    return switch (type.kind()) {
      case DATE -> at.toLocalDate();
      case TIME -> rounded(at.toLocalDateTime(), type.scale()).toLocalTime();
      case DATETIME -> toTicks(at.toLocalDateTime());
      case SMALLDATETIME -> at.toLocalDateTime().plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
      case DATETIME2 -> rounded(at.toLocalDateTime(), type.scale());
      default -> rounded(at.toLocalDateTime(), type.scale()).atOffset(at.getOffset());
    };
  }

  private static OffsetDateTime offsetDateTime(Object value) {
    if (value instanceof OffsetDateTime at) {
      return at;
    }
    if (value instanceof LocalDateTime at) {
      return at.atOffset(ZoneOffset.UTC);
    }
    if (value instanceof LocalDate day) {
      return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
    if (value instanceof LocalTime time) {
      return DAY_ZERO.atTime(time).atOffset(ZoneOffset.UTC);
    }
    return parsed(value.toString().trim());
  }

  private static OffsetDateTime parsed(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw SqlError.of(
          241, "Conversion failed when converting date and/or time from character string.");
    }
    String day = parts.group(1);
    String time = parts.group(2);
    String offset = parts.group(3);
    LocalDate date = day == null ? DAY_ZERO : date(day.replace("-", ""));
    return date.atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time))
        .atOffset(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
  }

  private static LocalDate date(String digits) {
    return LocalDate.of(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6)));
  }

  private static LocalDateTime rounded(LocalDateTime at, int scale) {
    long unit = 1;
    for (int i = scale; i < 9; i++) {
      unit *= 10;
    }
    long nanos = at.get(ChronoField.NANO_OF_SECOND);
    return at.withNano(0).plusNanos((nanos + unit / 2) / unit * unit);
  }

  /** datetime holds three hundredths of a second and shows them as milliseconds. */
  private static LocalDateTime toTicks(LocalDateTime at) {
    long ticks = Math.round(at.get(ChronoField.NANO_OF_SECOND) / 1e9 * 300);
    return at.withNano(0).plusNanos(Math.round(ticks * 1000.0 / 300) * 1_000_000);
  }
}
