package dev.tributary.plugin.sqlserver;

import dev.tributary.wire.SchemaNames;
import dev.tributary.wire.WithoutDefault;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Puts values of SQL Server on the wire exactly. Whole numbers, floats, bits, texts and bytes keep
 * their types; decimals and money are plain digits, dates and times ISO 8601 with the column's
 * digits, whatever the year; a datetimeoffset keeps its offset.
 *
 * <p>The schemas carry no column defaults: Connect's converters would put a default in place of a
 * NULL.
 *
 * <p>For Debezium's connector for SQL Server with {@code converters=exact} and {@code exact.type}
 * set to this class.
 */
public final class ExactTypes implements CustomConverter<SchemaBuilder, RelationalColumn> {
  private static final int DIGITS_OF_DATETIME = 3;
  private static final int DIGITS_OF_MONEY = 4;
  private static final int PRECISION_OF_MONEY = 19;
  private static final int PRECISION_OF_SMALLMONEY = 10;

  @Override
  public void configure(Properties properties) {}

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    int digits = column.scale().orElse(0);
    switch (type(column)) {
      case "decimal", "numeric" -> decimal(column.length().orElse(0), digits, registration);
      case "money" -> decimal(PRECISION_OF_MONEY, DIGITS_OF_MONEY, registration);
      case "smallmoney" -> decimal(PRECISION_OF_SMALLMONEY, DIGITS_OF_MONEY, registration);
      case "date" -> text(SchemaNames.DATE, Moments::date, registration);
      case "time" -> text(SchemaNames.TIME, value -> Moments.time(value, digits), registration);
      case "datetime2" ->
          text(SchemaNames.TIMESTAMP, value -> Moments.dateTime(value, digits), registration);
      case "datetime" ->
          text(
              SchemaNames.TIMESTAMP,
              value -> Moments.dateTime(value, DIGITS_OF_DATETIME),
              registration);
      case "smalldatetime" ->
          text(SchemaNames.TIMESTAMP, value -> Moments.dateTime(value, 0), registration);
      case "datetimeoffset" ->
          text(SchemaNames.ZONED_TIMESTAMP, value -> Moments.zoned(value, digits), registration);
      case "uniqueidentifier" -> text(SchemaNames.UUID, Object::toString, registration);
      case "xml" -> text(SchemaNames.XML, Object::toString, registration);
      case "tinyint", "smallint" ->
          plain(
              Schema.Type.INT16,
              value -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE),
              registration);
      case "int" ->
          plain(
              Schema.Type.INT32,
              value -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE),
              registration);
      case "bigint" ->
          plain(
              Schema.Type.INT64,
              value -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE),
              registration);
      case "real" -> plain(Schema.Type.FLOAT32, ExactTypes::real, registration);
      case "float" ->
          plain(Schema.Type.FLOAT64, value -> number(value).doubleValue(), registration);
      case "bit" -> plain(Schema.Type.BOOLEAN, value -> value, registration);
      case "char", "varchar", "nchar", "nvarchar", "text", "ntext", "sysname" ->
          plain(Schema.Type.STRING, Object::toString, registration);
      default -> {}
    }
  }

  /** Without what comes behind it, such as {@code int identity}. */
  private static String type(RelationalColumn column) {
    String name = column.typeName().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < name.length() && Character.isLetterOrDigit(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  private static void decimal(
      int precision, int scale, ConverterRegistration<SchemaBuilder> registration) {
    SchemaBuilder schema =
        WithoutDefault.of(Schema.Type.STRING)
            .name(SchemaNames.DECIMAL)
            .parameter("precision", Integer.toString(precision))
            .parameter("scale", Integer.toString(scale));
    registration.register(schema, value -> value == null ? null : digits(value, precision, scale));
  }

  private static void text(
      String name,
      Function<Object, Object> text,
      ConverterRegistration<SchemaBuilder> registration) {
    registration.register(
        WithoutDefault.of(Schema.Type.STRING).name(name),
        value -> value == null ? null : text.apply(value));
  }

  private static void plain(
      Schema.Type type,
      Function<Object, Object> plain,
      ConverterRegistration<SchemaBuilder> registration) {
    registration.register(
        WithoutDefault.of(type), value -> value == null ? null : plain.apply(value));
  }

  private static String digits(Object value, int precision, int scale) {
    BigDecimal given = value instanceof BigDecimal decimal ? decimal : decimal(value);
    BigDecimal scaled = given.scale() <= scale ? given.setScale(scale) : stripped(given, scale);
    if (scaled.precision() > precision) {
      throw doesNotFit(value);
    }
    return scaled.toPlainString();
  }

  private static BigDecimal stripped(BigDecimal given, int scale) {
    if (given.stripTrailingZeros().scale() > scale) {
      throw doesNotFit(given);
    }
    return given.setScale(scale);
  }

  private static long whole(Object value, long least, long most) {
    boolean simple = value instanceof Integer || value instanceof Long || value instanceof Short;
    if (!simple) {
      return wholeOf(decimal(value), least, most);
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw doesNotFit(value);
    }
    return number;
  }

  private static long wholeOf(BigDecimal value, long least, long most) {
    boolean fits =
        value.stripTrailingZeros().scale() <= 0
            && value.compareTo(BigDecimal.valueOf(least)) >= 0
            && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    if (!fits) {
      throw doesNotFit(value);
    }
    return value.longValue();
  }

  private static BigDecimal decimal(Object value) {
    if (value instanceof Number) {
      return new BigDecimal(value.toString());
    }
    throw doesNotFit(value);
  }

  private static Float real(Object value) {
    if (value instanceof Float real) {
      return real;
    }
    double given = number(value).doubleValue();
    float nearest = (float) given;
    if (nearest != given) {
      throw doesNotFit(value);
    }
    return nearest;
  }

  private static Number number(Object value) {
    if (value instanceof Number number) {
      return number;
    }
    throw doesNotFit(value);
  }

  /** A change table's column follows the table's when that gets another type. */
  static IllegalArgumentException doesNotFit(Object value) {
    return new IllegalArgumentException(
        "The value %s does not fit the type that its column had when its capture instance was made; a second instance has to be made before such values are written, or the pipeline has to begin with a new snapshot"
            .formatted(value));
  }
}
