package dev.tributary.testing.sqlserver.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Decimals: a byte for the sign (1 is positive), then the digits as a number, little end first. */
final class DecimalCodec implements Codec {
  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u1(width(type)).u1(type.precision()).u1(type.scale());
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    out.u1(0);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    out.u1(width(type));
    writeBody(type, (BigDecimal) value, out);
  }

  static void writeBody(SqlType type, BigDecimal value, ByteSink out) {
    BigInteger unscaled = value.setScale(type.scale(), RoundingMode.HALF_UP).unscaledValue();
    byte[] magnitude = unscaled.abs().toByteArray();
    out.u1(unscaled.signum() < 0 ? 0 : 1);
    for (int i = 0; i < width(type) - 1; i++) {
      out.u1(i < magnitude.length ? magnitude[magnitude.length - 1 - i] : 0);
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    int width = in.u1();
    return width == 0 ? null : readBody(type.scale(), width, in);
  }

  static BigDecimal readBody(int scale, int width, ByteSource in) {
    int sign = in.u1() == 0 ? -1 : 1;
    byte[] magnitude = in.bytes(width - 1);
    for (int i = 0, j = magnitude.length - 1; i < j; i++, j--) {
      byte low = magnitude[i];
      magnitude[i] = magnitude[j];
      magnitude[j] = low;
    }
    return new BigDecimal(new BigInteger(sign, magnitude), scale);
  }

  /** The sign's byte and 4, 8, 12 or 16 more, by the precision. */
  static int width(SqlType type) {
    int precision = type.precision();
    return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
  }
}
