package dev.tributary.sink.row;

import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;

/** Values of one schema, by themselves: as its column type holds them, and as text. */
public final class FieldValue {
  private static final long NANOS_PER_MICRO = 1_000;

  private final Typed typed;

  private FieldValue(Typed typed) {
    this.typed = typed;
  }

  public static FieldValue of(Schema schema) {
    return new FieldValue(new TypeMapping(FieldIds.within(0)).of(schema));
  }

  public ColumnType type() {
    return typed.type();
  }

  /** Whether it is one value, and not made of several. */
  public boolean isSingle() {
    return typed.type() instanceof Simple || typed.type() instanceof Decimal;
  }

  /** Empty for a value that the column type cannot hold, such as {@code infinity}. */
  public Optional<Object> exact(Object value) {
    Object converted = typed.conversion().convert(value);
    return converted instanceof Inexact ? Optional.empty() : Optional.of(converted);
  }

  /** Of a single value; the text tells what the source told. */
  public String text(Object value) {
    Object converted = typed.conversion().convert(value);
    if (converted instanceof Inexact inexact) {
      return inexact.text();
    }
    return textOf(converted);
  }

  /**
   * @param exact of the column type
   */
  public String textOf(Object exact) {
    if (exact instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return typed.type() instanceof Simple simple ? text(simple, exact) : exact.toString();
  }

  private static String text(Simple type, Object value) {
    return switch (type) {
      case BOOLEAN, INT, LONG, FLOAT, DOUBLE, TEXT, UUID -> value.toString();
      case BINARY -> HexFormat.of().formatHex((byte[]) value);
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIME -> LocalTime.ofNanoOfDay((Long) value * NANOS_PER_MICRO).toString();
      case TIMESTAMP -> LocalDateTime.ofInstant(instant(value), ZoneOffset.UTC).toString();
      case INSTANT -> instant(value).toString();
    };
  }

  private static Instant instant(Object micros) {
    return Instant.EPOCH.plus((Long) micros, ChronoUnit.MICROS);
  }
}
