package dev.tributary.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-02-29|2024-02-29",
        "0044-03-15 BC|-0043-03-15",
        "4713-01-01 BC|-4712-01-01",
        "10000-01-01|+10000-01-01",
        "5874897-12-31|+5874897-12-31",
        "infinity|infinity",
        "-infinity|-infinity"
      })
  void datesAreIso(String postgres, String wire) {
    assertThat(DateText.of(postgres)).isEqualTo(wire);
  }

  @Test
  void aDateOutsideOfAllYearsIsInfinite() {
    assertThat(DateText.of(LocalDate.of(5_877_611, 6, 21))).isEqualTo("infinity");
    assertThat(DateText.of(LocalDate.of(-5_877_611, 6, 22))).isEqualTo("-infinity");
    assertThat(DateText.of(new java.sql.Date(9_223_372_036_825_200_000L))).isEqualTo("infinity");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-29 12:34:56.1,2024-02-29T12:34:56.100000",
    "0044-03-15 12:00:00 BC,-0043-03-15T12:00:00.000000",
    "294276-12-31 23:59:59.999999,+294276-12-31T23:59:59.999999",
    "infinity,infinity"
  })
  void timestampsAreIsoWithTheColumnsPrecision(String postgres, String wire) {
    assertThat(TimestampText.local(postgres, 6)).isEqualTo(wire);
  }

  @Test
  void instantsAreInUtc() {
    assertThat(TimestampText.utc("2024-02-29 12:34:56.5+05:30", 3))
        .isEqualTo("2024-02-29T07:04:56.500Z");
    assertThat(TimestampText.local(Instant.parse("2024-02-29T07:04:56Z"), 0))
        .isEqualTo("2024-02-29T07:04:56");
  }

  @ParameterizedTest
  @CsvSource({
    "12:34:56.1-08,12:34:56.100000-08:00",
    "24:00:00+00,24:00:00.000000Z",
    "12:00:00+05:30:15,12:00:00.000000+05:30:15"
  })
  void timesKeepTheirOffset(String postgres, String wire) {
    assertThat(TimeText.zonedTime(postgres, 6)).isEqualTo(wire);
  }

  @ParameterizedTest
  @CsvSource({
    "1 year 2 mons -3 days +04:05:06.789,P1Y2M-3DT4H5M6.789S",
    "-1 years -2 mons 3 days -4 hours -5 mins -6.000007 secs,P-1Y-2M3DT-4H-5M-6.000007S",
    "-00:00:00.000001,P0Y0M0DT0H0M-0.000001S",
    "0 secs,P0Y0M0DT0H0M0S"
  })
  void intervalsAreIso(String postgres, String wire) {
    assertThat(IntervalText.iso(postgres)).isEqualTo(wire);
  }

  @Test
  void arraysAreJsonOfAnyDepth() {
    assertThat(array(Oid.INT4_ARRAY).json("{{1,NULL},{3,4}}")).isEqualTo("[[1,null],[3,4]]");
    assertThat(array(Oid.INT4_ARRAY).json("[0:1]={7,8}")).isEqualTo("[7,8]");
    assertThat(array(Oid.FLOAT8_ARRAY).json("{1.5,NaN,-Infinity,-0}"))
        .isEqualTo("[1.5,\"NaN\",\"-Infinity\",-0]");
    assertThat(array(Oid.BYTEA_ARRAY).json("{\"\\\\x00ff\"}")).isEqualTo("[\"AP8=\"]");
    assertThat(array(Oid.BOOL_ARRAY).json("{t,f}")).isEqualTo("[true,false]");
    assertThat(array(0).json("{}")).isEqualTo("[]");
    assertThat(array(0).json("{a,NULL,\"NULL\",\"q\\\"\\\\,{}\",\"\"}"))
        .isEqualTo("[\"a\",null,\"NULL\",\"q\\\"\\\\,{}\",\"\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(1.1,-2.0)|(1.1,-2)",
        "(-0.0,0.0)|(-0,0)",
        "(1.0E300,1.0E-300)|(1e+300,1e-300)",
        "(1.23456789012345E14,1.5E15)|(123456789012345,1.5e+15)",
        "(1.0E-4,1.5E-5)|(0.0001,1.5e-05)",
        "<(NaN,-Infinity),3.0>|<(NaN,-Infinity),3>"
      })
  void geometryIsAsPostgresPrintsIt(String driver, String wire) {
    assertThat(GeometryText.of(driver)).isEqualTo(wire);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"2024-01-01 00:00:00.5+02\",infinity)|[\"2023-12-31 22:00:00.5+00\",infinity)",
        "[\"2024-01-01 00:00:00+00\",)|[\"2024-01-01 00:00:00+00\",)",
        "{(,\"0001-01-01 00:30:00+05:30\"]}|{(,\"0001-12-31 19:00:00+00 BC\"]}",
        "[\"0001-12-31 20:00:00-05 BC\",empty)|[\"0001-01-01 01:00:00+00\",empty)",
        "(\"9999-12-31 23:00:00-02\",)|(\"10000-01-01 01:00:00+00\",)"
      })
  void rangesOfInstantsAreInUtc(String postgres, String wire) {
    assertThat(InstantRangeText.utc(postgres)).isEqualTo(wire);
  }

  @Test
  void hstoreIsAJsonObject() {
    assertThat(Hstore.json("\"b\"=>NULL, \"a\"=>\"1\\\"\""))
        .isEqualTo("{\"a\":\"1\\\"\",\"b\":null}");
    assertThat(Hstore.json("")).isEqualTo("{}");
  }

  @Test
  void decimalsAreDigits() {
    assertThat(DecimalText.of(new java.math.BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(DecimalText.of("NAN")).isEqualTo("NaN");
    assertThat(DecimalText.ofMoney("-$1,234.50")).isEqualTo("-1234.50");
  }

  private static ArrayText array(int oid) {
    return ArrayText.of(oid, "_text", 6);
  }
}
