package dev.tributary.testing.sqlserver.wire;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Dates as days since 0001-01-01 in three bytes; times as units of their scale since midnight in
 * three to five bytes; datetimeoffset in UTC, with its offset in minutes behind it.
 */
final class MomentCodec implements Codec {
  private static final LocalDate EPOCH = LocalDate.of(1, 1, 1);

  @Override
  public void describe(SqlType type, ByteSink out) {
    if (type.kind() != Kind.DATE) {
      out.u1(type.scale());
    }
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    out.u1(0);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    out.u1(width(type));
    writeBody(type, value, out);
  }

  static int width(SqlType type) {
    return switch (type.kind()) {
      case DATE -> 3;
      case TIME -> timeWidth(type);
      case DATETIME2 -> timeWidth(type) + 3;
      default -> timeWidth(type) + 5;
    };
  }

  static void writeBody(SqlType type, Object value, ByteSink out) {
    switch (type.kind()) {
      case DATE -> date((LocalDate) value, out);
      case TIME -> time(type, (LocalTime) value, out);
      case DATETIME2 -> dateTime(type, (LocalDateTime) value, out);
      default -> {
        OffsetDateTime at = (OffsetDateTime) value;
        dateTime(type, at.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), out);
        out.u2(at.getOffset().getTotalSeconds() / 60);
      }
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    int width = in.u1();
    return width == 0 ? null : readBody(type, width, in);
  }

  static Object readBody(SqlType type, int width, ByteSource in) {
    return switch (type.kind()) {
      case DATE -> readDate(in);
      case TIME -> readTime(type, width, in);
      case DATETIME2 -> readDateTime(type, width - 3, in);
      default -> {
        LocalDateTime utc = readDateTime(type, width - 5, in);
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((short) in.u2() * 60);
        yield utc.atOffset(ZoneOffset.UTC).withOffsetSameInstant(offset);
      }
    };
  }

  private static void date(LocalDate value, ByteSink out) {
    out.number(ChronoUnit.DAYS.between(EPOCH, value), 3);
  }

  private static void time(SqlType type, LocalTime value, ByteSink out) {
    out.number(value.toNanoOfDay() / unit(type), timeWidth(type));
  }

  private static void dateTime(SqlType type, LocalDateTime value, ByteSink out) {
    time(type, value.toLocalTime(), out);
    date(value.toLocalDate(), out);
  }

  private static LocalDate readDate(ByteSource in) {
    return EPOCH.plusDays(in.number(3));
  }

  private static LocalTime readTime(SqlType type, int width, ByteSource in) {
    return LocalTime.ofNanoOfDay(in.number(width) * unit(type));
  }

  private static LocalDateTime readDateTime(SqlType type, int timeWidth, ByteSource in) {
    LocalTime time = readTime(type, timeWidth, in);
    return readDate(in).atTime(time);
  }

  private static int timeWidth(SqlType type) {
    return type.scale() <= 2 ? 3 : type.scale() <= 4 ? 4 : 5;
  }

  private static long unit(SqlType type) {
    long nanos = 1_000_000_000;
    for (int i = 0; i < type.scale(); i++) {
      nanos /= 10;
    }
    return nanos;
  }
}
