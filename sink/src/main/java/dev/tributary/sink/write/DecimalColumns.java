package dev.tributary.sink.write;

import dev.tributary.sink.config.DecimalFormat;
import dev.tributary.sink.row.ByteValues;
import dev.tributary.wire.JsonBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Exact decimals, in whatever form they travel. */
final class DecimalColumns {
  private static final String OWN = "dev.tributary.Decimal";
  private static final String VARIABLE_SCALE = "io.debezium.data.VariableScaleDecimal";
  private static final String SOURCE_TYPE = "__debezium.source.column.type";
  private static final Set<String> SOURCE_TYPES = Set.of("NUMERIC", "DECIMAL", "MONEY");

  private final DecimalFormat format;

  DecimalColumns(DecimalFormat format) {
    this.format = format;
  }

  Optional<ColumnEncoder> encoder(Schema schema) {
    String name = schema.name();
    if (Decimal.LOGICAL_NAME.equals(name)) {
      return Optional.of((out, value) -> number(out, ((BigDecimal) value).toPlainString()));
    }
    if (VARIABLE_SCALE.equals(name) && schema.type() == Schema.Type.STRUCT) {
      Field scale = schema.field("scale");
      Field unscaled = schema.field("value");
      return Optional.of(
          (out, value) -> {
            Struct struct = (Struct) value;
            BigInteger digits = new BigInteger(ByteValues.bytes(struct.get(unscaled)));
            number(out, new BigDecimal(digits, (Integer) struct.get(scale)).toPlainString());
          });
    }
    if (schema.type() == Schema.Type.STRING && (OWN.equals(name) || isDecimalInSource(schema))) {
      return Optional.of((out, value) -> text(out, (String) value));
    }
    return Optional.empty();
  }

  private static boolean isDecimalInSource(Schema schema) {
    @Nullable String type =
        schema.parameters() == null ? null : schema.parameters().get(SOURCE_TYPE);
    return schema.name() == null && type != null && SOURCE_TYPES.contains(type);
  }

  private void number(JsonBuffer out, String digits) {
    if (format == DecimalFormat.NUMBER) {
      out.rawAscii(digits);
    } else {
      out.quotedAscii(digits);
    }
  }

  private void text(JsonBuffer out, String text) {
    if (isNumber(text)) {
      number(out, text);
    } else {
      out.string(spelled(text));
    }
  }

  /** Debezium spells what is no number in its own way. */
  private static String spelled(String text) {
    return switch (text) {
      case "NAN" -> "NaN";
      case "POSITIVE_INFINITY" -> "Infinity";
      case "NEGATIVE_INFINITY" -> "-Infinity";
      default -> text;
    };
  }

  /** Whether JSON has the text as a number: digits, a sign, one point, no superfluous zero. */
  static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    return isDigits(text, at, whole)
        && (text.charAt(at) != '0' || whole == at + 1)
        && (point < 0 || isDigits(text, point + 1, text.length()));
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to;
  }
}
