package dev.tributary.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Random schemas and values of them: every type, with what is hard to write in JSON. */
final class RandomData {
  private static final String[] PIECES = {
    "a",
    "Z",
    " ",
    "\"",
    "\\",
    "/",
    "\n",
    "\r",
    "\t",
    "\b",
    "\f",
    "\u0000",
    "\u001f",
    "\u007f",
    "\u0080",
    "ä",
    "ÿ",
    "ł",
    "€",
    "\u2028",
    "\ufeff",
    "\uffff",
    "😀",
    "\ud800\udc00",
    "\udbff\udfff"
  };
  private static final double[] DOUBLES = {
    0, 1, 1e7, 1e-3, 123456789.123456789, Double.MIN_VALUE, Double.MAX_VALUE, 2e-3, 1e21
  };

  private final Random random;

  RandomData(long seed) {
    this.random = new Random(seed);
  }

  Schema schema(int depth) {
    int kinds = depth > 0 ? 16 : 13;
    SchemaBuilder builder =
        switch (random.nextInt(kinds)) {
          case 0 -> SchemaBuilder.int8();
          case 1 -> SchemaBuilder.int16();
          case 2 -> SchemaBuilder.int32();
          case 3 -> SchemaBuilder.int64();
          case 4 -> SchemaBuilder.float32();
          case 5 -> SchemaBuilder.float64();
          case 6 -> SchemaBuilder.bool();
          case 7 -> SchemaBuilder.string();
          case 8 -> SchemaBuilder.bytes();
          case 9 -> Decimal.builder(random.nextInt(6));
          case 10 -> Date.builder();
          case 11 -> Time.builder();
          case 12 -> Timestamp.builder();
          case 13 -> SchemaBuilder.array(schema(depth - 1));
          case 14 -> SchemaBuilder.map(mapKey(), schema(depth - 1));
          default -> struct(depth - 1);
        };
    return attributes(builder).build();
  }

  Schema structSchema(int depth) {
    return attributes(struct(depth)).build();
  }

  private Schema mapKey() {
    return switch (random.nextInt(3)) {
      case 0 -> Schema.INT32_SCHEMA;
      case 1 -> Schema.INT64_SCHEMA;
      default -> Schema.STRING_SCHEMA;
    };
  }

  private SchemaBuilder struct(int depth) {
    SchemaBuilder builder = SchemaBuilder.struct();
    int fields = random.nextInt(7);
    for (int i = 0; i < fields; i++) {
      builder.field("f" + i + text(), schema(depth));
    }
    return builder;
  }

  private SchemaBuilder attributes(SchemaBuilder builder) {
    if (random.nextBoolean()) {
      builder.optional();
    }
    if (builder.name() == null && random.nextInt(3) == 0) {
      builder.name("name." + text());
    }
    if (builder.version() == null && random.nextInt(3) == 0) {
      builder.version(random.nextInt(9));
    }
    if (random.nextInt(4) == 0) {
      builder.doc(text());
    }
    if (random.nextInt(4) == 0) {
      builder.parameter("p" + text(), text()).parameter("q", text());
    }
    // Connect compares a default struct's schema with the schema that has the default: never equal.
    if (!holdsStructs(builder) && random.nextInt(4) == 0) {
      builder.defaultValue(present(builder.build()));
    }
    return builder;
  }

  private static boolean holdsStructs(Schema schema) {
    return switch (schema.type()) {
      case STRUCT -> true;
      case ARRAY, MAP -> holdsStructs(schema.valueSchema());
      default -> false;
    };
  }

  Object value(Schema schema) {
    return schema.isOptional() && random.nextInt(3) == 0 ? null : present(schema);
  }

  private Object present(Schema schema) {
    if (schema.name() != null) {
      switch (schema.name()) {
        case Decimal.LOGICAL_NAME:
          int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
          return new BigDecimal(new BigInteger(random.nextInt(120), random), scale)
              .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
        case Date.LOGICAL_NAME:
          return Date.toLogical(schema, random.nextInt(80_000) - 40_000);
        case Time.LOGICAL_NAME:
          return Time.toLogical(schema, random.nextInt(86_400_000));
        case Timestamp.LOGICAL_NAME:
          return Timestamp.toLogical(schema, random.nextLong() >> 16);
        default:
          break;
      }
    }
    return switch (schema.type()) {
      case INT8 -> (byte) random.nextInt();
      case INT16 -> (short) random.nextInt();
      case INT32 -> random.nextInt();
      case INT64 -> integer();
      case FLOAT32 -> random.nextBoolean() ? random.nextFloat() : random.nextInt() / 8f;
      case FLOAT64 ->
          random.nextBoolean() ? random.nextGaussian() : DOUBLES[random.nextInt(DOUBLES.length)];
      case BOOLEAN -> random.nextBoolean();
      case STRING -> text();
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(50)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case ARRAY -> {
        List<Object> values = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          values.add(value(schema.valueSchema()));
        }
        yield values;
      }
      case MAP -> {
        Map<Object, Object> values = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          values.put(value(schema.keySchema()), value(schema.valueSchema()));
        }
        yield values;
      }
      case STRUCT -> {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
          struct.put(field, value(field.schema()));
        }
        yield struct;
      }
    };
  }

  private long integer() {
    return switch (random.nextInt(4)) {
      case 0 -> Long.MIN_VALUE;
      case 1 -> Long.MAX_VALUE;
      case 2 -> random.nextInt(100);
      default -> random.nextLong() >> random.nextInt(64);
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
