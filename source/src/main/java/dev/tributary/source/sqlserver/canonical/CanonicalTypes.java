package dev.tributary.source.sqlserver.canonical;

import dev.tributary.source.canonical.Canonical;
import dev.tributary.source.canonical.Marked;
import dev.tributary.source.canonical.Numbers;
import dev.tributary.source.canonical.Uniform;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the rule of a type, and how a column of it is read. */
public final class CanonicalTypes {
  private static final int DIGITS_OF_MONEY = 4;

  private CanonicalTypes() {}

  /** The rule of a type. */
  public static Canonical of(ColumnType type) {
    return new Marked(type.name(), rule(type));
  }

  private static Canonical rule(ColumnType type) {
    int digits = type.digits();
    return switch (type.name()) {
      case "tinyint", "smallint", "int", "bigint" -> new Uniform(Numbers::integer);
      case "decimal", "numeric" -> new Uniform(text -> Numbers.numeric(text, digits));
      case "money", "smallmoney" -> new Uniform(text -> Numbers.numeric(text, DIGITS_OF_MONEY));
      case "real" -> new Uniform(Numbers::float4);
      case "float" -> new Uniform(Numbers::float8);
      case "bit" -> new Uniform(Numbers::bool);
      case "date" -> new Uniform(Moments::date);
      case "time" -> new Uniform(text -> Moments.time(text, digits));
      case "datetime", "datetime2", "smalldatetime" ->
          new Uniform(text -> Moments.dateTime(text, digits));
      case "datetimeoffset" -> new Uniform(text -> Moments.zoned(text, digits));
      case "uniqueidentifier" -> new Uniform(text -> text.toLowerCase(Locale.ROOT));
      case "binary", "varbinary", "image", "timestamp", "hierarchyid" -> new Binary();
      default -> new Uniform(UnaryOperator.identity());
    };
  }

  /**
   * The text of a value that {@link Canonical#ofDatabase} takes. Moments are read without a
   * calendar, whose zone may lack them; those with an offset as text, since the driver's objects
   * are wrong by two days in the year 1.
   */
  public static @Nullable String text(ColumnType type, ResultSet result, int column)
      throws SQLException {
    @Nullable Object value =
        switch (type.name()) {
          case "bit" -> result.getBoolean(column);
          case "real" -> result.getFloat(column);
          case "float" -> result.getDouble(column);
          case "decimal", "numeric", "money", "smallmoney" -> plain(result.getBigDecimal(column));
          case "date" -> result.getObject(column, LocalDate.class);
          case "time" -> result.getObject(column, LocalTime.class);
          case "datetime", "datetime2", "smalldatetime" ->
              result.getObject(column, LocalDateTime.class);
          case "binary", "varbinary", "image", "timestamp", "hierarchyid" ->
              hex(result.getBytes(column));
          default -> result.getString(column);
        };
    return value == null || result.wasNull() ? null : value.toString();
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
