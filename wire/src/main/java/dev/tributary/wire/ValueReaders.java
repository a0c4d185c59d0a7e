package dev.tributary.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Compiles schemas to readers. */
final class ValueReaders {
  private final Nulls nulls;

  ValueReaders(Nulls nulls) {
    this.nulls = nulls;
  }

  ValueReader compile(Schema schema) {
    ValueReader present = present(schema);
    return parser -> parser.hasToken(JsonToken.VALUE_NULL) ? absent(schema) : present.read(parser);
  }

  /** What a null, or a member that is not there, stands for. */
  @Nullable Object absent(Schema schema) {
    if (nulls.replacedIn(schema)) {
      return schema.defaultValue();
    }
    if (!schema.isOptional()) {
      throw Nulls.notAllowed(schema);
    }
    return null;
  }

  private ValueReader present(Schema schema) {
    String name = schema.name();
    if (name != null) {
      switch (name) {
        case Decimal.LOGICAL_NAME:
          return parser -> decimal(schema, parser);
        case Date.LOGICAL_NAME:
          return parser -> Date.toLogical(schema, parser.getIntValue());
        case Time.LOGICAL_NAME:
          return parser -> Time.toLogical(schema, parser.getIntValue());
        case Timestamp.LOGICAL_NAME:
          return parser -> Timestamp.toLogical(schema, parser.getLongValue());
        default:
          break;
      }
    }
    return switch (schema.type()) {
      case INT8 -> parser -> (byte) parser.getIntValue();
      case INT16 -> parser -> (short) parser.getIntValue();
      case INT32 -> JsonParser::getIntValue;
      case INT64 -> JsonParser::getLongValue;
      case FLOAT32 ->
          parser -> isText(parser) ? nonFinite(parser).floatValue() : parser.getFloatValue();
      case FLOAT64 ->
          parser -> isText(parser) ? nonFinite(parser) : (Double) parser.getDoubleValue();
      case BOOLEAN -> JsonParser::getBooleanValue;
      case STRING -> ValueReaders::text;
      case BYTES -> JsonParser::getBinaryValue;
      case ARRAY -> array(schema);
      case MAP -> schema.keySchema().type() == Schema.Type.STRING ? object(schema) : pairs(schema);
      case STRUCT -> new StructReader(schema, this);
    };
  }

  private static boolean isText(JsonParser parser) {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  private static String text(JsonParser parser) throws IOException {
    expect(parser, JsonToken.VALUE_STRING);
    return parser.getText();
  }

  /** JSON has no such numbers: they are written as text. */
  private static Double nonFinite(JsonParser parser) throws IOException {
    String text = parser.getText();
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new DataException("Not a number: '%s'".formatted(text));
    };
  }

  private static Object decimal(Schema schema, JsonParser parser) throws IOException {
    return isText(parser)
        ? Decimal.toLogical(schema, parser.getBinaryValue())
        : parser.getDecimalValue();
  }

  private ValueReader array(Schema schema) {
    ValueReader element = compile(schema.valueSchema());
    return parser -> {
      expect(parser, JsonToken.START_ARRAY);
      List<@Nullable Object> values = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(element.read(parser));
      }
      return values;
    };
  }

  private ValueReader object(Schema schema) {
    ValueReader element = compile(schema.valueSchema());
    return parser -> {
      expect(parser, JsonToken.START_OBJECT);
      Map<Object, @Nullable Object> values = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = parser.currentName();
        parser.nextToken();
        values.put(key, element.read(parser));
      }
      return values;
    };
  }

  private ValueReader pairs(Schema schema) {
    ValueReader key = compile(schema.keySchema());
    ValueReader element = compile(schema.valueSchema());
    return parser -> {
      expect(parser, JsonToken.START_ARRAY);
      Map<@Nullable Object, @Nullable Object> values = new HashMap<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        expect(parser, JsonToken.START_ARRAY);
        parser.nextToken();
        Object name = key.read(parser);
        parser.nextToken();
        values.put(name, element.read(parser));
        parser.nextToken();
        expect(parser, JsonToken.END_ARRAY);
      }
      return values;
    };
  }

  static void expect(JsonParser parser, JsonToken token) {
    if (!parser.hasToken(token)) {
      throw new DataException(
          "The payload does not fit its schema: %s where %s should be, at %s"
              .formatted(
                  parser.currentToken(), token, parser.currentTokenLocation().offsetDescription()));
    }
  }
}
