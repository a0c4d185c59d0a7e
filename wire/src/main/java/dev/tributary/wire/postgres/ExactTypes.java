package dev.tributary.wire.postgres;

import dev.tributary.wire.SchemaNames;
import dev.tributary.wire.Unavailable;
import dev.tributary.wire.WithoutDefault;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Puts Postgres values on the wire exactly. Whole numbers, floats, booleans and bytea keep their
 * types; everything else is text: dates and times in ISO 8601 with {@code infinity}, decimals as
 * plain digits, arrays of any depth as JSON, and what is not listed here as Postgres prints it.
 * Debezium's own converters shift, round, or drop values of many of these types.
 *
 * <p>The schemas carry no column defaults: Connect's converters would put a default in place of a
 * NULL.
 *
 * <p>For a Debezium Postgres connector with {@code converters=exact}, {@code exact.type} set to
 * this class, and {@code unavailable.value.placeholder} set to {@code hex:} and {@link
 * Unavailable#hex}.
 */
public final class ExactTypes implements CustomConverter<SchemaBuilder, RelationalColumn> {
  /** Types of extensions that have a shape of their own in Debezium's schemas. */
  private static final Set<String> LEFT_TO_DEBEZIUM =
      Set.of("geometry", "geography", "vector", "halfvec", "sparsevec");

  /** What Debezium reports as the length of a numeric that was declared without one. */
  private static final int UNLIMITED = 131_089;

  private static final int DIGITS_OF_MONEY = 19;
  private static final int SCALE_OF_MONEY = 2;

  @Override
  public void configure(Properties properties) {}

  @Override
  public void converterFor(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    if (!LEFT_TO_DEBEZIUM.contains(column.typeName()) && !scalar(column, registration)) {
      text(column, registration);
    }
  }

  /** Registers the types that are not text; false: the column is of none of them. */
  private static boolean scalar(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    SchemaBuilder schema;
    Function<Object, Object> conversion;
    switch (column.nativeType()) {
      case Oid.BOOL -> {
        schema = WithoutDefault.of(Schema.Type.BOOLEAN);
        conversion = value -> value;
      }
      case Oid.INT2 -> {
        schema = WithoutDefault.of(Schema.Type.INT16);
        conversion = value -> ((Number) value).shortValue();
      }
      case Oid.INT4 -> {
        schema = WithoutDefault.of(Schema.Type.INT32);
        conversion = value -> ((Number) value).intValue();
      }
      case Oid.INT8, Oid.OID -> {
        schema = WithoutDefault.of(Schema.Type.INT64);
        conversion = value -> ((Number) value).longValue();
      }
      case Oid.FLOAT4 -> {
        schema = WithoutDefault.of(Schema.Type.FLOAT32);
        conversion = value -> ((Number) value).floatValue();
      }
      case Oid.FLOAT8 -> {
        schema = WithoutDefault.of(Schema.Type.FLOAT64);
        conversion = value -> ((Number) value).doubleValue();
      }
      case Oid.BYTEA -> {
        schema = WithoutDefault.of(Schema.Type.BYTES);
        conversion = value -> isUnchanged(value) ? Unavailable.bytes() : value;
      }
      default -> {
        return false;
      }
    }
    registration.register(schema, value -> value == null ? null : conversion.apply(value));
    return true;
  }

  private static void text(
      RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
    int precision = column.scale().orElse(6);
    if (column.jdbcType() == Types.ARRAY) {
      ArrayText array = ArrayText.of(column.nativeType(), column.typeName(), precision);
      register(registration, SchemaNames.JSON_ARRAY, value -> array.json(value.toString()));
    } else if (column.typeName().equals("hstore")) {
      register(registration, SchemaNames.JSON, ExactTypes::hstore);
    } else if (column.nativeType() == Oid.NUMERIC) {
      decimal(column.length().orElse(UNLIMITED), column.scale().orElse(0), registration);
    } else if (column.nativeType() == Oid.MONEY) {
      decimal(DIGITS_OF_MONEY, SCALE_OF_MONEY, registration);
    } else {
      builtIn(column.nativeType(), precision, registration);
    }
  }

  /** The schema tells precision and scale where the column has them. */
  private static void decimal(
      int precision, int scale, ConverterRegistration<SchemaBuilder> registration) {
    SchemaBuilder schema = WithoutDefault.of(Schema.Type.STRING).name(SchemaNames.DECIMAL);
    if (precision > 0 && precision < UNLIMITED) {
      schema
          .parameter("precision", Integer.toString(precision))
          .parameter("scale", Integer.toString(scale));
    }
    registration.register(schema, value -> convert(value, DecimalText::of));
  }

  private static void builtIn(
      int oid, int precision, ConverterRegistration<SchemaBuilder> registration) {
    switch (oid) {
      case Oid.DATE -> register(registration, SchemaNames.DATE, DateText::of);
      case Oid.TIME ->
          register(registration, SchemaNames.TIME, value -> TimeText.time(value, precision));
      case Oid.TIMETZ ->
          register(
              registration, SchemaNames.ZONED_TIME, value -> TimeText.zonedTime(value, precision));
      case Oid.TIMESTAMP ->
          register(
              registration, SchemaNames.TIMESTAMP, value -> TimestampText.local(value, precision));
      case Oid.TIMESTAMPTZ ->
          register(
              registration,
              SchemaNames.ZONED_TIMESTAMP,
              value -> TimestampText.utc(value, precision));
      case Oid.INTERVAL ->
          register(registration, SchemaNames.INTERVAL, value -> IntervalText.iso(value.toString()));
      case Oid.JSON, Oid.JSONB -> register(registration, SchemaNames.JSON, Object::toString);
      case Oid.UUID -> register(registration, SchemaNames.UUID, Object::toString);
      case Oid.XML -> register(registration, SchemaNames.XML, XmlText::of);
      case Oid.TSTZRANGE, Oid.TSTZMULTIRANGE -> register(registration, null, InstantRangeText::utc);
      default ->
          register(
              registration, null, GeometryText.isOf(oid) ? GeometryText::of : Object::toString);
    }
  }

  private static String hstore(Object value) {
    return value instanceof Map<?, ?> map ? Hstore.json(map) : Hstore.json(value.toString());
  }

  private static void register(
      ConverterRegistration<SchemaBuilder> registration,
      @Nullable String schemaName,
      Function<Object, String> text) {
    SchemaBuilder schema = WithoutDefault.of(Schema.Type.STRING);
    registration.register(
        schemaName == null ? schema : schema.name(schemaName), value -> convert(value, text));
  }

  private static @Nullable String convert(@Nullable Object value, Function<Object, String> text) {
    if (value == null) {
      return null;
    }
    if (isDefault(value)) {
      return value.toString();
    }
    return isUnchanged(value) ? Unavailable.TEXT : text.apply(value);
  }

  /**
   * Debezium has a column's default converted too, which {@link WithoutDefault} then drops. Unlike
   * a value, it comes as a number where it is not a decimal, or as bytes.
   */
  private static boolean isDefault(Object value) {
    return value instanceof byte[] || (value instanceof Number && !(value instanceof BigDecimal));
  }

  /** Debezium marks an unchanged TOAST value by bare objects: one for each of a few groups. */
  private static boolean isUnchanged(Object value) {
    return value.getClass() == Object.class;
  }
}
