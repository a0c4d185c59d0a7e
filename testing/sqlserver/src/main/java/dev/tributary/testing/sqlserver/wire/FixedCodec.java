package dev.tributary.testing.sqlserver.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Kinds of one width, with that width before each value and 0 for NULL. */
final class FixedCodec implements Codec {
  private static final LocalDate EPOCH = LocalDate.of(1900, 1, 1);
  private static final int TICKS_A_SECOND = 300;

  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u1(type.kind().size());
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    out.u1(0);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    out.u1(type.kind().size());
    writeBody(type.kind(), value, out);
  }

  static void writeBody(Kind kind, Object value, ByteSink out) {
    switch (kind) {
      case BIT -> out.u1((Boolean) value ? 1 : 0);
      case REAL -> out.u4(Float.floatToIntBits((Float) value));
      case FLOAT -> out.u8(Double.doubleToLongBits((Double) value));
      case SMALLMONEY -> out.u4(unscaled(value));
      case MONEY -> out.u4(unscaled(value) >> 32).u4(unscaled(value));
      case SMALLDATETIME -> {
        LocalDateTime at = (LocalDateTime) value;
        out.u2((int) daysSince1900(at)).u2(at.getHour() * 60 + at.getMinute());
      }
      case DATETIME -> {
        LocalDateTime at = (LocalDateTime) value;
        out.u4(daysSince1900(at)).u4(ticks(at.toLocalTime()));
      }
      case UNIQUEIDENTIFIER -> writeUuid((UUID) value, out);
      default -> out.number(((Number) value).longValue(), kind.size());
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    int width = in.u1();
    return width == 0 ? null : readBody(type.kind(), in);
  }

  static Object readBody(Kind kind, ByteSource in) {
    return switch (kind) {
      case BIT -> in.u1() != 0;
      case TINYINT -> in.u1();
      case SMALLINT -> (int) (short) in.u2();
      case INT -> in.i4();
      case BIGINT -> in.number(8);
      case REAL -> Float.intBitsToFloat(in.i4());
      case FLOAT -> Double.longBitsToDouble(in.number(8));
      case SMALLMONEY -> money(in.i4());
      case MONEY -> money(((long) in.i4() << 32) | in.number(4));
      case SMALLDATETIME -> EPOCH.plusDays(in.u2()).atStartOfDay().plusMinutes(in.u2());
      case DATETIME -> EPOCH.plusDays(in.i4()).atTime(fromTicks(in.i4()));
      case UNIQUEIDENTIFIER -> readUuid(in);
      default -> throw new IllegalArgumentException("%s has no fixed width.".formatted(kind));
    };
  }

  private static long unscaled(Object value) {
    return ((BigDecimal) value).movePointRight(4).longValueExact();
  }

  private static BigDecimal money(long unscaled) {
    return new BigDecimal(BigInteger.valueOf(unscaled), 4);
  }

  private static long daysSince1900(LocalDateTime at) {
    return ChronoUnit.DAYS.between(EPOCH, at.toLocalDate());
  }

  private static long ticks(LocalTime time) {
    return Math.round(time.toNanoOfDay() / 1e9 * TICKS_A_SECOND);
  }

  /** As the product shows it: to the millisecond. */
  private static LocalTime fromTicks(int ticks) {
    return LocalTime.ofNanoOfDay(Math.round(ticks * 1000.0 / TICKS_A_SECOND) * 1_000_000);
  }

  /** Its first three groups with the little end first, the last two as they are read. */
  private static void writeUuid(UUID value, ByteSink out) {
    long high = value.getMostSignificantBits();
    out.u4(high >> 32).u2((int) (high >> 16)).u2((int) high);
    out.u8(Long.reverseBytes(value.getLeastSignificantBits()));
  }

  private static UUID readUuid(ByteSource in) {
    long high = in.number(4) << 32 | in.number(2) << 16 | in.number(2);
    return new UUID(high, Long.reverseBytes(in.number(8)));
  }
}
