package dev.tributary.sink.write.connect;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Random schemas whose names Avro allows, and random values of them. */
final class RandomValues {
  private final Random random;
  private int names;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  Schema struct(int depth) {
    SchemaBuilder struct = SchemaBuilder.struct();
    if (random.nextInt(3) > 0) {
      struct.name("shop" + (random.nextBoolean() ? ".public" : "") + ".Row" + names++);
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      struct.field("f" + i, schema(depth));
    }
    return described(struct).build();
  }

  Schema schema(int depth) {
    SchemaBuilder schema =
        switch (random.nextInt(depth > 0 ? 19 : 15)) {
          case 0 -> SchemaBuilder.int8();
          case 1 -> SchemaBuilder.int16();
          case 2 -> SchemaBuilder.int32();
          case 3 -> SchemaBuilder.int64();
          case 4 -> SchemaBuilder.float32();
          case 5 -> SchemaBuilder.float64();
          case 6 -> SchemaBuilder.bool();
          case 7 -> SchemaBuilder.string();
          case 8 -> SchemaBuilder.string().name("com.example.Name");
          case 9 -> SchemaBuilder.bytes();
          case 10 -> decimal();
          case 11 -> Date.builder();
          case 12 -> Time.builder();
          case 13 -> Timestamp.builder();
          case 14 -> color();
          case 15 -> SchemaBuilder.array(schema(depth - 1));
          case 16 -> SchemaBuilder.map(Schema.STRING_SCHEMA, schema(depth - 1));
          case 17 -> SchemaBuilder.map(key(), schema(depth - 1));
          default -> {
            Schema struct = struct(depth - 1);
            SchemaBuilder copy = SchemaBuilder.struct().name(struct.name());
            struct.fields().forEach(field -> copy.field(field.name(), field.schema()));
            yield copy;
          }
        };
    described(schema);
    if (schema.type().isPrimitive() && random.nextInt(4) == 0) {
      schema.defaultValue(present(schema.build()));
    }
    return schema.build();
  }

  private SchemaBuilder described(SchemaBuilder schema) {
    if (random.nextBoolean()) {
      schema.optional();
    }
    if (schema.version() == null && random.nextInt(4) == 0) {
      schema.version(random.nextInt(9));
    }
    if (random.nextInt(4) == 0) {
      schema.doc(text());
    }
    if (random.nextInt(4) == 0) {
      schema.parameter("p" + text(), text());
    }
    return schema;
  }

  private SchemaBuilder decimal() {
    SchemaBuilder decimal = Decimal.builder(random.nextInt(20));
    return random.nextBoolean() ? decimal : decimal.parameter("connect.decimal.precision", "38");
  }

  private static SchemaBuilder color() {
    return SchemaBuilder.string()
        .name("com.example.Color")
        .parameter(AvroMapper.ENUM, "com.example.Color")
        .parameter(AvroMapper.ENUM + ".RED", "RED")
        .parameter(AvroMapper.ENUM + ".GREEN", "GREEN");
  }

  private Schema key() {
    return switch (random.nextInt(3)) {
      case 0 -> Schema.INT32_SCHEMA;
      case 1 -> Schema.OPTIONAL_STRING_SCHEMA;
      default -> Schema.INT64_SCHEMA;
    };
  }

  Object value(Schema schema) {
    return schema.isOptional() && random.nextInt(3) == 0 ? null : present(schema);
  }

  Object present(Schema schema) {
    if (schema.name() != null) {
      switch (schema.name()) {
        case Decimal.LOGICAL_NAME:
          return new BigDecimal(
              new BigInteger(random.nextInt(120), random).negate(),
              Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD)));
        case Date.LOGICAL_NAME:
          return Date.toLogical(schema, random.nextInt(80_000) - 40_000);
        case Time.LOGICAL_NAME:
          return Time.toLogical(schema, random.nextInt(86_400_000));
        case Timestamp.LOGICAL_NAME:
          return Timestamp.toLogical(schema, random.nextLong() >> 16);
        case "com.example.Color":
          return random.nextBoolean() ? "RED" : "GREEN";
        default:
          break;
      }
    }
    return switch (schema.type()) {
      case INT8 -> (byte) random.nextInt();
      case INT16 -> (short) random.nextInt();
      case INT32 -> random.nextInt();
      case INT64 -> random.nextLong() >> random.nextInt(64);
      case FLOAT32 -> random.nextFloat();
      case FLOAT64 -> random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text();
      case BYTES -> bytes();
      case ARRAY -> list(schema);
      case MAP -> map(schema);
      case STRUCT -> struct(schema);
    };
  }

  private Object bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return random.nextBoolean() ? bytes : ByteBuffer.wrap(bytes);
  }

  private List<Object> list(Schema schema) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(value(schema.valueSchema()));
    }
    return items;
  }

  private Map<Object, Object> map(Schema schema) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      entries.put(value(schema.keySchema()), value(schema.valueSchema()));
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

  private String text() {
    StringBuilder text = new StringBuilder();
    random
        .ints(random.nextInt(8), 0, 0x1F600)
        .filter(point -> point < 0xD800 || point > 0xDFFF)
        .forEach(text::appendCodePoint);
    return text.toString();
  }
}
