package dev.tributary.plugin.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.spi.converter.CustomConverter.Converter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of a column that was given another type, in the type that it had. */
class ExactTypesTest {
  static Stream<Arguments> fitting() {
    return Stream.of(
        Arguments.of("int", 0, 0, 7L, 7),
        Arguments.of("int", 0, 0, new BigDecimal("7.00"), 7),
        Arguments.of("smallint", 0, 0, 7, (short) 7),
        Arguments.of("bigint", 0, 0, 7, 7L),
        Arguments.of("decimal", 5, 2, 12, "12.00"),
        Arguments.of("decimal", 5, 2, new BigDecimal("1.2500"), "1.25"),
        Arguments.of("real", 0, 0, 0.5d, 0.5f),
        Arguments.of("float", 0, 0, 0.5f, 0.5d),
        Arguments.of("date", 0, 0, Timestamp.valueOf("2026-01-02 00:00:00"), "2026-01-02"),
        Arguments.of(
            "datetime2",
            0,
            3,
            Timestamp.valueOf("2026-01-02 03:04:05.006"),
            "2026-01-02T03:04:05.006"));
  }

  static Stream<Arguments> excessive() {
    return Stream.of(
        Arguments.of("int", 0, 0, 5_000_000_000L),
        Arguments.of("int", 0, 0, new BigDecimal("7.5")),
        Arguments.of("int", 0, 0, "seven"),
        Arguments.of("tinyint", 0, 0, 40_000),
        Arguments.of("bigint", 0, 0, new BigDecimal("9223372036854775808")),
        Arguments.of("decimal", 5, 2, new BigDecimal("1.255")),
        Arguments.of("decimal", 5, 2, new BigDecimal("1234.5")),
        Arguments.of("real", 0, 0, 0.1d),
        Arguments.of("date", 0, 0, Timestamp.valueOf("2026-01-02 03:04:05")),
        Arguments.of("datetime2", 0, 3, Timestamp.valueOf("2026-01-02 03:04:05.0065")),
        Arguments.of("smalldatetime", 0, 0, Timestamp.valueOf("2026-01-02 03:04:05.5")));
  }

  @ParameterizedTest
  @MethodSource("fitting")
  void aValueThatFitsIsCarried(String type, int length, int scale, Object value, Object carried) {
    assertThat(converter(type, length, scale).convert(value)).isEqualTo(carried);
  }

  @ParameterizedTest
  @MethodSource("excessive")
  void aValueThatDoesNotFitIsNotCutToSize(String type, int length, int scale, Object value) {
    assertThatThrownBy(() -> converter(type, length, scale).convert(value))
        .hasMessageContaining("does not fit the type that its column had");
  }

  private static Converter converter(String type, int length, int scale) {
    List<Converter> registered = new ArrayList<>();
    new ExactTypes()
        .converterFor(
            new Typed(type, length, scale), (schema, converter) -> registered.add(converter));
    return registered.get(0);
  }

  /** A column as Debezium shows it, of which the type matters only. */
  private record Typed(String typeName, int digits, int fraction) implements RelationalColumn {
    @Override
    public String name() {
      return "n";
    }

    @Override
    public String dataCollection() {
      return "dbo.t";
    }

    @Override
    public int jdbcType() {
      return 0;
    }

    @Override
    public int nativeType() {
      return 0;
    }

    @Override
    public String typeExpression() {
      return typeName;
    }

    @Override
    public OptionalInt length() {
      return OptionalInt.of(digits);
    }

    @Override
    public OptionalInt scale() {
      return OptionalInt.of(fraction);
    }

    @Override
    public boolean isOptional() {
      return true;
    }

    @Override
    @SuppressWarnings("NullAway") // Debezium: null if there is none.
    public Object defaultValue() {
      return null;
    }

    @Override
    public boolean hasDefaultValue() {
      return false;
    }
  }
}
