package dev.tributary.lake.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** Spells values without parts as lines of JSON have them. */
final class SimpleValue extends PrimitiveConverter {
  private final Consumer<Object> target;
  private final LongFunction<JsonValue> whole;
  private final Function<Binary, JsonValue> binary;

  SimpleValue(PrimitiveType type, Consumer<Object> target) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    this.target = target;
    this.whole = whole(meaning);
    this.binary = binary(meaning);
  }

  private static LongFunction<JsonValue> whole(LogicalTypeAnnotation meaning) {
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return digits -> JsonValue.string(BigDecimal.valueOf(digits, scale).toPlainString());
    }
    if (meaning instanceof DateLogicalTypeAnnotation) {
      return day -> JsonValue.string(IsoTexts.date(day));
    }
    if (meaning instanceof TimeLogicalTypeAnnotation) {
      return micros -> JsonValue.string(IsoTexts.time(micros));
    }
    if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
      String zone = timestamp.isAdjustedToUTC() ? "Z" : "";
      return micros -> JsonValue.string(IsoTexts.timestamp(micros) + zone);
    }
    return number -> JsonValue.number(Long.toString(number));
  }

  private static Function<Binary, JsonValue> binary(LogicalTypeAnnotation meaning) {
    if (meaning instanceof StringLogicalTypeAnnotation) {
      return text -> JsonValue.string(text.toStringUsingUTF8());
    }
    if (meaning instanceof UUIDLogicalTypeAnnotation) {
      return bytes -> JsonValue.string(uuid(bytes.toByteBuffer()).toString());
    }
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      int scale = decimal.getScale();
      return bytes ->
          JsonValue.string(new BigDecimal(new BigInteger(bytes.getBytes()), scale).toPlainString());
    }
    return bytes -> JsonValue.string(Base64.getEncoder().encodeToString(bytes.getBytes()));
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  @Override
  public void addBinary(Binary value) {
    target.accept(binary.apply(value));
  }

  @Override
  public void addInt(int value) {
    target.accept(whole.apply(value));
  }

  @Override
  public void addLong(long value) {
    target.accept(whole.apply(value));
  }

  @Override
  public void addBoolean(boolean value) {
    target.accept(value ? JsonValue.TRUE : JsonValue.FALSE);
  }

  @Override
  public void addFloat(float value) {
    target.accept(number(Float.toString(value), Float.isFinite(value)));
  }

  @Override
  public void addDouble(double value) {
    target.accept(number(Double.toString(value), Double.isFinite(value)));
  }

  private static JsonValue number(String text, boolean finite) {
    return finite ? JsonValue.number(text) : JsonValue.string(text);
  }
}
