package dev.tributary.sink.write.connect;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Connect's logical types, as the numbers and bytes that they stand for. */
final class LogicalValues {
  private LogicalValues() {}

  static Object stored(Schema schema, Object value) {
    return stored(schema).apply(value);
  }

  /** Turns values of the schema, which are there, into what is stored. */
  static UnaryOperator<Object> stored(Schema schema) {
    @Nullable String name = schema.name();
    if (name == null) {
      return value -> value;
    }
    return switch (name) {
      case Decimal.LOGICAL_NAME -> value -> Decimal.fromLogical(schema, (BigDecimal) value);
      case Date.LOGICAL_NAME -> value -> Date.fromLogical(schema, (java.util.Date) value);
      case Time.LOGICAL_NAME -> value -> Time.fromLogical(schema, (java.util.Date) value);
      case Timestamp.LOGICAL_NAME -> value -> Timestamp.fromLogical(schema, (java.util.Date) value);
      default -> value -> value;
    };
  }
}
