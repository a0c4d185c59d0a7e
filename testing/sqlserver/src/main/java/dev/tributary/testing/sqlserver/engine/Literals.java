package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;

/** The type that a value has by itself. */
public final class Literals {
  private Literals() {}

  public static SqlType typeOf(Object value) {
    if (value instanceof String text) {
      return SqlType.nvarchar(text.length() > 4000 ? SqlType.MAX : Math.max(1, text.length()));
    }
    if (value instanceof byte[] bytes) {
      return SqlType.varbinary(bytes.length > 8000 ? SqlType.MAX : Math.max(1, bytes.length));
    }
    if (value instanceof BigDecimal number) {
      int scale = Math.max(0, number.scale());
      return new SqlType(Kind.DECIMAL, 0, Math.max(number.precision(), Math.max(1, scale)), scale);
    }
    return SqlType.of(kind(value)).kind() == Kind.DATETIME2
        ? new SqlType(Kind.DATETIME2, 0, 0, 7)
        : scaled(kind(value));
  }

  private static SqlType scaled(Kind kind) {
    boolean fraction = kind == Kind.TIME || kind == Kind.DATETIMEOFFSET;
    return new SqlType(kind, 0, 0, fraction ? 7 : 0);
  }

  private static Kind kind(Object value) {
    if (value instanceof Boolean) {
      return Kind.BIT;
    }
    if (value instanceof Integer || value instanceof Short) {
      return Kind.INT;
    }
    if (value instanceof Long) {
      return Kind.BIGINT;
    }
    if (value instanceof Float) {
      return Kind.REAL;
    }
    if (value instanceof Double) {
      return Kind.FLOAT;
    }
    if (value instanceof UUID) {
      return Kind.UNIQUEIDENTIFIER;
    }
    return momentKind(value);
  }

  private static Kind momentKind(Object value) {
    if (value instanceof LocalDate) {
      return Kind.DATE;
    }
    if (value instanceof LocalTime) {
      return Kind.TIME;
    }
    if (value instanceof LocalDateTime) {
      return Kind.DATETIME2;
    }
    if (value instanceof OffsetDateTime) {
      return Kind.DATETIMEOFFSET;
    }
    throw SqlError.of(529, "A %s has no SQL type.".formatted(value.getClass().getSimpleName()));
  }
}
