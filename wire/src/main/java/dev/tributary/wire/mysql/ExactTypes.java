package dev.tributary.wire.mysql;

import dev.tributary.wire.SchemaNames;
import dev.tributary.wire.WithoutDefault;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts values of MySQL and MariaDB on the wire exactly. Whole numbers up to 64 bits with sign,
 * floats, single bits and bytes keep their types; decimals and larger whole numbers are plain
 * digits, dates and times ISO 8601, bits zeros and ones, JSON the text that MySQL prints. Enums,
 * sets and shapes are left to Debezium.
 *
 * <p>The schemas carry no column defaults: Connect's converters would put a default in place of a
 * NULL.
 *
 * <p>For a Debezium connector for MySQL or MariaDB with {@code converters=exact} and {@code
 * exact.type} set to this class.
 */
public final class ExactTypes implements CustomConverter<SchemaBuilder, RelationalColumn> {
  private static final String YEAR = "io.debezium.time.Year";
  private static final int DIGITS_OF_BIGINT = 20;
  private static final int BITS_OF_FLOAT = 24;

  @Override
  public void configure(Properties properties) {
    ExactDriver.takePrecedence();
  }

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    TypeName type = TypeName.of(column.typeName());
    switch (type.base()) {
      case "TINYINT", "INT1", "BOOL", "BOOLEAN" ->
          integer(type, 8, Schema.Type.INT16, registration);
      case "SMALLINT", "INT2" ->
          integer(type, 16, type.unsigned() ? Schema.Type.INT32 : Schema.Type.INT16, registration);
      case "MEDIUMINT", "INT3", "MIDDLEINT" -> integer(type, 24, Schema.Type.INT32, registration);
      case "INT", "INTEGER", "INT4" ->
          integer(type, 32, type.unsigned() ? Schema.Type.INT64 : Schema.Type.INT32, registration);
      case "BIGINT", "INT8", "SERIAL" -> bigint(type, registration);
      case "DECIMAL", "DEC", "NUMERIC", "FIXED" -> {
        int scale = column.scale().orElse(0);
        decimal(
            column.length().orElse(10),
            scale,
            value -> Numbers.decimal(value, scale),
            registration);
      }
      case "FLOAT", "FLOAT4" -> floating(column, registration);
      case "DOUBLE", "REAL", "FLOAT8", "DOUBLE PRECISION" ->
          register(registration, Schema.Type.FLOAT64, null, Numbers::float64);
      case "BIT" -> bits(column.length().orElse(1), registration);
      case "YEAR" -> register(registration, Schema.Type.INT32, YEAR, Moments::year);
      case "JSON" -> register(registration, Schema.Type.STRING, SchemaNames.JSON, ExactTypes::json);
      case "BINARY" -> address(column.length().orElse(1), registration);
      default -> moment(type, column, registration);
    }
  }

  private static void moment(
      TypeName type, RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    int digits = column.length().orElse(0);
    switch (type.base()) {
      case "DATE" ->
          moment(column, SchemaNames.DATE, Moments::date, Moments.ZERO_DATE, registration);
      case "DATETIME" ->
          moment(
              column,
              SchemaNames.TIMESTAMP,
              value -> Moments.dateTime(value, digits),
              Moments.zero(digits),
              registration);
      case "TIMESTAMP" ->
          moment(
              column,
              SchemaNames.ZONED_TIMESTAMP,
              value -> Moments.instant(value, digits),
              Moments.zero(digits) + "Z",
              registration);
      case "TIME" ->
          register(
              registration,
              Schema.Type.STRING,
              SchemaNames.TIME,
              value -> Moments.time(value, digits));
      default -> {}
    }
  }

  /**
   * The connector reads dates that are none from the log as nothing at all, which a column that is
   * NOT NULL cannot hold.
   */
  private static void moment(
      RelationalColumn column,
      String name,
      Function<Object, String> text,
      String zero,
      ConverterRegistration<SchemaBuilder> registration) {
    @Nullable String nothing = column.isOptional() ? null : zero;
    registration.register(
        WithoutDefault.of(Schema.Type.STRING).name(name),
        value -> value == null ? nothing : text.apply(value));
  }

  private static void integer(
      TypeName type,
      int bits,
      Schema.Type wire,
      ConverterRegistration<SchemaBuilder> registration) {
    register(
        registration,
        wire,
        null,
        value -> {
          long number = Numbers.integer(value, bits, type.unsigned());
          return switch (wire) {
            case INT16 -> (Object) (short) number;
            case INT32 -> (int) number;
            default -> number;
          };
        });
  }

  private static void bigint(TypeName type, ConverterRegistration<SchemaBuilder> registration) {
    if (type.unsigned()) {
      decimal(DIGITS_OF_BIGINT, 0, Numbers::unsignedBigint, registration);
    } else {
      integer(type, 64, Schema.Type.INT64, registration);
    }
  }

  private static void decimal(
      int precision,
      int scale,
      Function<Object, Object> text,
      ConverterRegistration<SchemaBuilder> registration) {
    SchemaBuilder schema =
        WithoutDefault.of(Schema.Type.STRING)
            .name(SchemaNames.DECIMAL)
            .parameter("precision", Integer.toString(precision))
            .parameter("scale", Integer.toString(scale));
    registration.register(schema, value -> value == null ? null : text.apply(value));
  }

  /** FLOAT with more than 24 bits is a double. */
  private static void floating(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    if (column.scale().isEmpty() && column.length().orElse(0) > BITS_OF_FLOAT) {
      register(registration, Schema.Type.FLOAT64, null, Numbers::float64);
    } else {
      register(registration, Schema.Type.FLOAT32, null, Numbers::float32);
    }
  }

  private static void bits(int length, ConverterRegistration<SchemaBuilder> registration) {
    if (length == 1) {
      register(registration, Schema.Type.BOOLEAN, null, value -> Numbers.isSet(value, 0));
    } else {
      register(registration, Schema.Type.STRING, null, value -> Numbers.bits(value, length));
    }
  }

  private static void address(int length, ConverterRegistration<SchemaBuilder> registration) {
    switch (length) {
      case UnknownTypes.LENGTH_OF_INET4 ->
          register(registration, Schema.Type.STRING, null, Inet::inet4);
      case UnknownTypes.LENGTH_OF_INET6 ->
          register(registration, Schema.Type.STRING, null, Inet::inet6);
      default -> {} // Bytes are Debezium's.
    }
  }

  private static String json(Object value) {
    return value instanceof byte[] document ? JsonDocument.text(document) : value.toString();
  }

  private static void register(
      ConverterRegistration<SchemaBuilder> registration,
      Schema.Type type,
      @Nullable String name,
      Function<Object, Object> conversion) {
    SchemaBuilder schema = WithoutDefault.of(type);
    registration.register(
        name == null ? schema : schema.name(name),
        value -> value == null ? null : conversion.apply(value));
  }
}
