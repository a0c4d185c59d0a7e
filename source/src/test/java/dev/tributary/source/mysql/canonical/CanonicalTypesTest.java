package dev.tributary.source.mysql.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.canonical.Canonical;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database writes for a value is what the lake's JSON for it is brought to. */
class CanonicalTypesTest {
  @ParameterizedTest(name = "{0}({1}) {2} is {3} in the lake")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tinyint | 0 | -128 | -128
          int | 0 | 00000042 | 42
          bigint | 0 | 18446744073709551615 | 18446744073709551615
          decimal | 30 | -99999999999999999999999999999999999.999999999999999999999999999999 | -99999999999999999999999999999999999.999999999999999999999999999999
          decimal | 2 | 1.50 | 1.5
          decimal | 0 | 12345 | 12345
          float | 0 | 1.100000023841858 | 1.1
          float | 0 | 16777216 | 1.6777216E7
          double | 0 | 0.30000000000000004 | 0.30000000000000004
          double | 0 | 1.7976931348623157e308 | 1.7976931348623157E308
          double | 0 | 5e-324 | 4.9E-324
          double | 0 | -0 | -0.0
          bit | 1 | 1 | true
          bit | 1 | 0 | false
          bit | 12 | 101 | 000000000101
          bit | 64 | 1111111111111111111111111111111111111111111111111111111111111111 | 1111111111111111111111111111111111111111111111111111111111111111
          year | 0 | 0000 | 0
          date | 0 | 2024-02-29 | 2024-02-29
          date | 0 | 0000-00-00 | 0000-00-00
          date | 0 | 2024-02-00 | 2024-02-00
          datetime | 0 | 2024-02-29 12:34:56 | 2024-02-29T12:34:56
          datetime | 3 | 2024-02-29 12:34:56.100 | 2024-02-29T12:34:56.1
          datetime | 6 | 2024-02-29 12:34:56.123456 | 2024-02-29T12:34:56.123456
          datetime | 6 | 0000-00-00 00:00:00.000000 | 0000-00-00T00:00:00.000000
          timestamp | 0 | 2024-02-29 12:34:56 | 2024-02-29T12:34:56Z
          timestamp | 6 | 2024-02-29 12:34:56.000001 | 2024-02-29T12:34:56.000001Z
          time | 0 | 838:59:59 | 838:59:59
          time | 6 | -00:00:00.000001 | -00:00:00.000001
          time | 1 | 24:00:00.0 | 24:00:00
          char | 0 | a b | a b
          varchar | 0 | `ab  ` | `ab  `
          enum | 0 | it`s "q" | it`s "q"
          binary | 0 | 00ff0000 | AP8AAA==
          blob | 0 | `` | ``
          json | 0 | {"a": 1.50, "b": [true, null]} | {"b":[true,null],"a":1.50}
          uuid | 0 | A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11 | a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11
          point | 0 | e6100000010100000000000000000024400000000000003440 | {"x":10.0,"y":20.0,"wkb":"AQEAAAAAAAAAAAAkQAAAAAAAADRA","srid":4326}
          geometry | 0 | 00000000010100000000000000000024400000000000003440 | {"wkb":"AQEAAAAAAAAAAAAkQAAAAAAAADRA","srid":null}
          vector | 0 | 0000c03f000000c0 | [1.5,-2.0]
          """)
  void bothSpellingsAreOneValue(String type, int digits, String inDatabase, String inLake) {
    Canonical canonical = CanonicalTypes.of(new ColumnType(type, digits));

    assertThat(canonical.ofLake(inLake))
        .isEqualTo(canonical.ofDatabase(inDatabase))
        .doesNotStartWith("unreadable");
  }

  @ParameterizedTest(name = "{0}({1}) {2} is not {3} in the lake")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bigint | 0 | 18446744073709551615 | -1
          int | 0 | 1 | one
          decimal | 2 | 1.50 | 1.501
          float | 0 | 16777216 | 1.67772E7
          double | 0 | 0.1 | 0.10000000000000002
          double | 0 | 0 | -0.0
          bit | 3 | 101 | 001
          bit | 3 | 1 | 2
          year | 0 | 0000 | 1900
          date | 0 | 0000-00-00 | 1970-01-01
          date | 0 | 2024-02-29 | 2024-02-28
          datetime | 3 | 2024-02-29 12:34:56.100 | 2024-02-29T12:34:56.1001
          datetime | 0 | 2024-02-29 12:34:56 | 2024-02-29T12:34:56Z
          timestamp | 0 | 2024-02-29 12:34:56 | 2024-02-29T12:34:56
          timestamp | 0 | 0000-00-00 00:00:00 | 1970-01-01T00:00:00Z
          time | 0 | -00:00:01 | 00:00:01
          time | 0 | 24:00:00 | 00:00:00
          char | 0 | a | `a `
          enum | 0 | a | A
          binary | 0 | 00ff | AP8A
          json | 0 | {"a": 1.0} | {"a":1}
          point | 0 | e6100000010100000000000000000024400000000000003440 | {"wkb":"AQEAAAAAAAAAAAAkQAAAAAAAADRA","srid":0}
          geometry | 0 | 00000000010100000000000000000024400000000000003440 | {"srid":0}
          vector | 0 | 0000c03f000000c0 | [1.5,-2.1]
          """)
  void otherValuesAreNeverEqual(String type, int digits, String inDatabase, String inLake) {
    Canonical canonical = CanonicalTypes.of(new ColumnType(type, digits));

    assertThat(canonical.ofLake(inLake)).isNotEqualTo(canonical.ofDatabase(inDatabase));
    assertThat(canonical.ofDatabase(inDatabase)).doesNotStartWith("unreadable");
  }
}
