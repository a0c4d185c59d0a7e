package dev.tributary.sink.write.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Random schemas, and random values of them, whose text is the same in every format. */
final class RandomColumns {
  private static final List<String> NAMES =
      List.of(
          "io.debezium.time.MicroTime",
          "io.debezium.time.MicroTimestamp",
          "io.debezium.time.Date",
          "io.debezium.data.Uuid");

  private final Random random;

  RandomColumns(Random random) {
    this.random = random;
  }

  /** A schema with at most so many levels of parts. */
  Schema schema(int levels) {
    int kind = random.nextInt(levels > 0 ? 14 : 11);
    SchemaBuilder schema =
        switch (kind) {
          case 0 -> SchemaBuilder.bool();
          case 1 -> SchemaBuilder.int32();
          case 2 -> SchemaBuilder.int64();
          case 3 -> SchemaBuilder.float64();
          case 4 -> SchemaBuilder.string();
          case 5 -> SchemaBuilder.bytes();
          case 6 -> decimal();
          case 7 -> SchemaBuilder.int64().name(NAMES.get(0));
          case 8 -> SchemaBuilder.int64().name(NAMES.get(1));
          case 9 -> SchemaBuilder.int32().name(NAMES.get(2));
          case 10 -> SchemaBuilder.string().name(NAMES.get(3));
          case 11 -> SchemaBuilder.array(schema(levels - 1));
          case 12 -> SchemaBuilder.map(Schema.STRING_SCHEMA, schema(levels - 1));
          default -> struct(levels);
        };
    return schema.optional().build();
  }

  private SchemaBuilder struct(int levels) {
    SchemaBuilder struct = SchemaBuilder.struct();
    for (int i = 0; i <= random.nextInt(3); i++) {
      struct.field("f" + i, schema(levels - 1));
    }
    return struct;
  }

  private SchemaBuilder decimal() {
    int precision = 1 + random.nextInt(38);
    return Decimal.builder(random.nextInt(precision + 1))
        .parameter("connect.decimal.precision", "" + precision);
  }

  Object value(Schema schema) {
    if (random.nextInt(4) == 0) {
      return null;
    }
    if (schema.name() != null) {
      return named(schema);
    }
    return switch (schema.type()) {
      case BOOLEAN -> random.nextBoolean();
      case INT32 -> random.nextInt();
      case INT64 -> random.nextLong() >> random.nextInt(64);
      case FLOAT64 -> Double.longBitsToDouble(random.nextLong());
      case STRING -> text();
      case BYTES -> bytes();
      case ARRAY -> list(schema);
      case MAP -> map(schema);
      case STRUCT -> struct(schema);
      default -> throw new IllegalArgumentException(schema.toString());
    };
  }

  private Object named(Schema schema) {
    return switch (NAMES.indexOf(schema.name())) {
      case 0 -> Math.floorMod(random.nextLong(), 86_400_000_000L);
      case 1 -> random.nextLong() >> 12;
      case 2 -> random.nextInt(4_000_000) - 2_000_000;
      case 3 -> new UUID(random.nextLong(), random.nextLong()).toString();
      default -> digits(schema.parameters());
    };
  }

  private BigDecimal digits(Map<String, String> parameters) {
    int precision = Integer.parseInt(parameters.get("connect.decimal.precision"));
    BigInteger digits =
        new BigInteger(140, random).mod(BigInteger.TEN.pow(1 + random.nextInt(precision)));
    return new BigDecimal(
        random.nextBoolean() ? digits : digits.negate(), Integer.parseInt(parameters.get("scale")));
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(12), 0, 0x1F600)
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<Object> list(Schema schema) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(schema.valueSchema()));
    }
    return items;
  }

  private Map<String, Object> map(Schema schema) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (random.nextInt(3) > 0) {
      entries.put(text(), value(schema.valueSchema()));
    }
    return entries;
  }

  private Struct struct(Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      struct.put(field, value(field.schema()));
    }
    return struct;
  }
}
