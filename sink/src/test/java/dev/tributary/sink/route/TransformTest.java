package dev.tributary.sink.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.sink.row.ColumnType;
import dev.tributary.sink.row.ColumnType.Decimal;
import dev.tributary.sink.row.ColumnType.Simple;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransformTest {
  private static final long DAY = LocalDate.parse("2017-11-16").toEpochDay();
  private static final long TIME = LocalTime.parse("22:31:08").toNanoOfDay() / 1_000;
  private static final long TIMESTAMP = DAY * 86_400_000_000L + TIME;

  /** The hashes that the specification of Iceberg gives, and the byte order it prescribes. */
  static Stream<Arguments> hashes() {
    return Stream.of(
        Arguments.of(Simple.INT, 34, 2017239379),
        Arguments.of(Simple.LONG, 34L, 2017239379),
        Arguments.of(new Decimal(9, 2), new BigDecimal("14.20"), -500754589),
        Arguments.of(Simple.DATE, (int) DAY, -653330422),
        Arguments.of(Simple.TIME, TIME, -662762989),
        Arguments.of(Simple.TIMESTAMP, TIMESTAMP, -2047944441),
        Arguments.of(Simple.TIMESTAMP, TIMESTAMP + 1, -1207196810),
        Arguments.of(Simple.INSTANT, TIMESTAMP, -2047944441),
        Arguments.of(Simple.INSTANT, TIMESTAMP + 1, -1207196810),
        Arguments.of(Simple.TEXT, "iceberg", 1210000089),
        Arguments.of(
            Simple.UUID, UUID.fromString("f79c3e09-677c-4bbd-a479-3f349cb785e7"), 1488055340),
        Arguments.of(Simple.BINARY, new byte[] {0, 1, 2, 3}, -188683207));
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void valuesHaveTheHashesOfIceberg(ColumnType type, Object value, int hash) {
    assertThat(Transform.hash(type, value)).hasValue(hash);
  }

  @Test
  void aNumberHashesAsItsEightBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);

    for (int i = 0; i < 10_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      byte[] bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();

      assertThat(Murmur3.hash(value)).as("seed %d", seed).isEqualTo(Murmur3.hash(bytes));
    }
  }

  @Test
  void bucketsAreNeverNegative() {
    assertThat(Transform.bucket(-1, 16)).isEqualTo(15);
    assertThat(Transform.bucket(Integer.MIN_VALUE, 16)).isZero();
    assertThat(Transform.bucket(2017239379, 16)).isEqualTo(3);
  }

  static Stream<Arguments> truncated() {
    return Stream.of(
        Arguments.of(Simple.INT, 1, 10, 0),
        Arguments.of(Simple.INT, -1, 10, -10),
        Arguments.of(Simple.LONG, 1L, 10, 0L),
        Arguments.of(Simple.LONG, -1L, 10, -10L),
        Arguments.of(new Decimal(9, 2), new BigDecimal("10.65"), 50, new BigDecimal("10.50")),
        Arguments.of(new Decimal(9, 2), new BigDecimal("-0.05"), 10, new BigDecimal("-0.10")),
        Arguments.of(Simple.TEXT, "iceberg", 3, "ice"),
        Arguments.of(Simple.TEXT, "😀😀😀", 2, "😀😀"),
        Arguments.of(Simple.TEXT, "ice", 5, "ice"),
        Arguments.of(Simple.BINARY, "iceberg".getBytes(UTF_8), 3, "ice".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("truncated")
  void valuesAreTruncatedAsIcebergDoesIt(
      ColumnType type, Object value, int width, Object truncated) {
    assertThat(Transform.truncated(type, value, width).orElseThrow()).isEqualTo(truncated);
  }

  @Test
  void typesWithoutTheTransformHaveNone() {
    assertThat(Transform.hash(Simple.DOUBLE, 1.0)).isEmpty();
    assertThat(Transform.hash(Simple.BOOLEAN, true)).isEmpty();
    assertThat(Transform.truncated(Simple.DATE, 1, 10)).isEmpty();
  }
}
