package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import dev.tributary.testing.sqlserver.wire.Variant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values as a type holds them: one Java class a kind, rounded, padded and checked. */
public final class Conversion {
  private Conversion() {}

  static @Nullable Object forColumn(Column column, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    Object converted = to(column.type(), value);
    if (isTooLong(column.type(), converted)) {
      throw SqlError.truncated(column.name());
    }
    return converted;
  }

  private static boolean isTooLong(SqlType type, Object value) {
    int length = type.length();
    return length > 0
        && ((value instanceof String text && text.length() > length)
            || (value instanceof byte[] bytes && bytes.length > length));
  }

  /** Converts, or fails as the product does. */
  public static Object to(SqlType type, Object value) {
    try {
      return converted(type, value instanceof Variant variant ? variant.value() : value);
    } catch (NumberFormatException | ClassCastException | DateTimeException e) {
      throw SqlError.cannotConvert(value, type);
    } catch (ArithmeticException e) {
      throw SqlError.overflow(value, type);
    }
  }

  private static Object converted(SqlType type, Object value) {
    Kind kind = type.kind();
    return switch (kind) {
      case BIT -> value instanceof Boolean ? value : number(value).signum() != 0;
      case TINYINT -> inRange(type, value, 0, 255);
      case SMALLINT -> inRange(type, value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> inRange(type, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> number(value).setScale(0, RoundingMode.DOWN).longValueExact();
      case REAL -> value instanceof Number given ? given.floatValue() : number(value).floatValue();
      case FLOAT ->
          value instanceof Number given ? given.doubleValue() : number(value).doubleValue();
      case SMALLMONEY, MONEY -> number(value).setScale(4, RoundingMode.HALF_UP);
      case DECIMAL, NUMERIC -> decimal(type, value);
      case DATE, TIME, DATETIME, SMALLDATETIME, DATETIME2, DATETIMEOFFSET ->
          Moments.to(type, value);
      case UNIQUEIDENTIFIER ->
          value instanceof UUID ? value : UUID.fromString(value.toString().trim());
      case CHAR, NCHAR -> padded(text(value), type.length());
      case VARCHAR, NVARCHAR, TEXT, NTEXT, XML -> text(value);
      case BINARY -> Arrays.copyOf((byte[]) value, Math.max(type.length(), bytes(value).length));
      case VARBINARY, IMAGE, HIERARCHYID, ROWVERSION -> bytes(value);
      case SQL_VARIANT -> variant(value);
    };
  }

  private static Object inRange(SqlType type, Object value, long least, long most) {
    long whole = number(value).setScale(0, RoundingMode.DOWN).longValueExact();
    if (whole < least || whole > most) {
      throw SqlError.overflow(value, type);
    }
    return (int) whole;
  }

  private static Object decimal(SqlType type, Object value) {
    BigDecimal scaled = number(value).setScale(type.scale(), RoundingMode.HALF_UP);
    if (scaled.precision() > type.precision() && scaled.signum() != 0) {
      throw SqlError.overflow(value, type);
    }
    return scaled;
  }

  static BigDecimal number(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Boolean bit) {
      return bit ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    return new BigDecimal(value.toString().trim());
  }

  /** Text of any value, as CAST gives it. */
  public static String text(Object value) {
    if (value instanceof Boolean bit) {
      return bit ? "1" : "0";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value.toString();
  }

  private static byte[] bytes(Object value) {
    return (byte[]) value;
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(Math.max(0, length - text.length()));
  }

  private static Object variant(Object value) {
    return new Variant(Literals.typeOf(value), value);
  }
}
