package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Exact decimals: typed if precision and scale are known and fit, else text with all digits. */
final class DecimalTypes {
  private static final String OWN = "dev.tributary.Decimal";
  private static final String VARIABLE_SCALE = "io.debezium.data.VariableScaleDecimal";

  private DecimalTypes() {}

  static Optional<Typed> of(Schema schema) {
    String name = schema.name();
    if (org.apache.kafka.connect.data.Decimal.LOGICAL_NAME.equals(name)) {
      return Optional.of(connectDecimal(schema));
    }
    if (OWN.equals(name) && schema.type() == Schema.Type.STRING) {
      return Optional.of(ownDecimal(schema));
    }
    if (VARIABLE_SCALE.equals(name) && schema.type() == Schema.Type.STRUCT) {
      return Optional.of(variableScale(schema));
    }
    return Optional.empty();
  }

  private static Typed connectDecimal(Schema schema) {
    int scale = number(schema, "scale", 0);
    int precision = number(schema, "connect.decimal.precision", Decimal.MOST_DIGITS);
    if (scale < 0 || precision > Decimal.MOST_DIGITS || scale > precision) {
      return new Typed(Simple.TEXT, value -> ((BigDecimal) value).toPlainString());
    }
    Decimal type = new Decimal(precision, scale);
    return new Typed(type, value -> fitted((BigDecimal) value, type));
  }

  /** Digits as text, whose schema may tell how many there are. */
  private static Typed ownDecimal(Schema schema) {
    int precision = number(schema, "precision", 0);
    int scale = number(schema, "scale", -1);
    if (precision < 1 || precision > Decimal.MOST_DIGITS || scale < 0 || scale > precision) {
      return Typed.as(Simple.TEXT);
    }
    Decimal type = new Decimal(precision, scale);
    return new Typed(type, value -> parsed((String) value, type));
  }

  static Object parsed(String text, Decimal type) {
    try {
      return fitted(new BigDecimal(text), type);
    } catch (NumberFormatException notANumber) {
      return new Inexact(text);
    }
  }

  static Object fitted(BigDecimal value, Decimal type) {
    BigDecimal scaled = value;
    if (value.scale() != type.scale()) {
      try {
        scaled = value.setScale(type.scale());
      } catch (ArithmeticException moreDigits) {
        return new Inexact(value.toPlainString());
      }
    }
    return scaled.precision() > type.precision() ? new Inexact(value.toPlainString()) : scaled;
  }

  private static Typed variableScale(Schema schema) {
    Field scale = schema.field("scale");
    Field unscaled = schema.field("value");
    return new Typed(
        Simple.TEXT,
        value -> {
          Struct struct = (Struct) value;
          BigInteger digits = new BigInteger(ByteValues.bytes(struct.get(unscaled)));
          return new BigDecimal(digits, (Integer) struct.get(scale)).toPlainString();
        });
  }

  private static int number(Schema schema, String parameter, int otherwise) {
    @Nullable String text = schema.parameters() == null ? null : schema.parameters().get(parameter);
    try {
      return text == null ? otherwise : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
