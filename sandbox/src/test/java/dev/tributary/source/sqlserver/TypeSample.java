package dev.tributary.source.sqlserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A type of SQL Server with values at its ends.
 *
 * @param remark for the documentation
 */
record TypeSample(String type, String remark, List<Value> values) {
  /**
   * A value.
   *
   * @param sql as a statement has it
   * @param lake as a JSON Lines file of the lake has it, a string without its quotes
   */
  record Value(String sql, String lake) {}

  private static TypeSample of(String type, String remark, String... sqlAndLake) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < sqlAndLake.length; i += 2) {
      values.add(new Value(sqlAndLake[i], sqlAndLake[i + 1]));
    }
    return new TypeSample(type, remark, List.copyOf(values));
  }

  static List<TypeSample> all() {
    List<TypeSample> samples = new ArrayList<>();
    samples.addAll(numbers());
    samples.addAll(moments());
    samples.addAll(texts());
    samples.addAll(bytes());
    return samples;
  }

  private static List<TypeSample> numbers() {
    return List.of(
        of("bit", "", "0", "false", "1", "true"),
        of("tinyint", "without sign", "0", "0", "255", "255"),
        of("smallint", "", "-32768", "-32768", "32767", "32767"),
        of("int", "", "-2147483648", "-2147483648", "2147483647", "2147483647"),
        of(
            "bigint",
            "",
            "-9223372036854775808",
            "-9223372036854775808",
            "9223372036854775807",
            "9223372036854775807"),
        of(
            "real",
            "the shortest number that reads back as the same",
            "1.1",
            "1.1",
            "-3.4e38",
            "-3.4E38"),
        of("float", "", "0.1", "0.1", "1.7976931348623157e308", "1.7976931348623157E308"),
        of("smallmoney", "", "-214748.3648", "-214748.3648", "1", "1.0000"),
        of(
            "money",
            "",
            "-922337203685477.5808",
            "-922337203685477.5808",
            "922337203685477.5807",
            "922337203685477.5807"),
        of("decimal(10,2)", "all digits", "1.5", "1.50", "-0.01", "-0.01"),
        of(
            "decimal(38,0)",
            "",
            "99999999999999999999999999999999999999",
            "99999999999999999999999999999999999999",
            "-1",
            "-1"),
        of(
            "decimal(38,38)",
            "",
            "0.00000000000000000000000000000000000001",
            "0.00000000000000000000000000000000000001",
            "-0.5",
            "-0.50000000000000000000000000000000000000"),
        of("numeric(18,4)", "", "12345678901234.5678", "12345678901234.5678", "0", "0.0000"));
  }

  private static List<TypeSample> moments() {
    return List.of(
        of(
            "date",
            "see below for ten days of 1582",
            "'0001-01-01'",
            "0001-01-01",
            "'1582-10-04'",
            "1582-10-04",
            "'1582-10-15'",
            "1582-10-15",
            "'9999-12-31'",
            "9999-12-31"),
        of(
            "time(7)",
            "",
            "'00:00:00'",
            "00:00:00.0000000",
            "'23:59:59.9999999'",
            "23:59:59.9999999"),
        of("time(3)", "", "'12:34:56.789'", "12:34:56.789", "'00:00:00'", "00:00:00.000"),
        of("time(0)", "", "'23:59:59'", "23:59:59", "'02:30:00'", "02:30:00"),
        of(
            "datetime2(7)",
            "also after 2262, where nanoseconds in 64 bits end",
            "'0001-01-01T00:00:00'",
            "0001-01-01T00:00:00.0000000",
            "'1582-10-15T12:00:00.1234567'",
            "1582-10-15T12:00:00.1234567",
            "'2262-04-12T00:00:00.0000001'",
            "2262-04-12T00:00:00.0000001",
            "'9999-12-31T23:59:59.9999999'",
            "9999-12-31T23:59:59.9999999"),
        of(
            "datetime2(3)",
            "",
            "'2024-03-31T02:30:00.001'",
            "2024-03-31T02:30:00.001",
            "'1969-12-31T23:59:59.999'",
            "1969-12-31T23:59:59.999"),
        of(
            "datetime2(0)",
            "",
            "'2024-02-29T12:34:56'",
            "2024-02-29T12:34:56",
            "'1900-01-01T00:00:00'",
            "1900-01-01T00:00:00"),
        of(
            "datetime",
            "exact to 3.3 ms",
            "'1753-01-01T00:00:00'",
            "1753-01-01T00:00:00.000",
            "'9999-12-31T23:59:59.997'",
            "9999-12-31T23:59:59.997",
            "'1899-12-31T00:00:00.003'",
            "1899-12-31T00:00:00.003"),
        of(
            "smalldatetime",
            "",
            "'1900-01-01T00:00:00'",
            "1900-01-01T00:00:00",
            "'2079-06-06T23:59:00'",
            "2079-06-06T23:59:00"),
        of(
            "datetimeoffset(7)",
            "with the offset that it has; typed files hold the instant",
            "'0001-01-02T00:00:00.0000001 +14:00'",
            "0001-01-02T00:00:00.0000001+14:00",
            "'2024-02-29T23:30:00.1234567 -09:30'",
            "2024-02-29T23:30:00.1234567-09:30",
            "'9999-12-31T23:59:59.9999999 +00:00'",
            "9999-12-31T23:59:59.9999999+00:00"),
        of("datetimeoffset(0)", "", "'2024-02-29T23:30:00 +05:45'", "2024-02-29T23:30:00+05:45"));
  }

  private static List<TypeSample> texts() {
    return List.of(
        of(
            "uniqueidentifier",
            "in capitals, as the server prints it",
            "'00112233-4455-6677-8899-aabbccddeeff'",
            "00112233-4455-6677-8899-AABBCCDDEEFF"),
        of("char(4)", "with the spaces that it is filled up with", "'ab'", "ab  "),
        of("varchar(20)", "whatever the collation", "'café'", "café", "''", ""),
        of("varchar(max)", "", "'" + "long ".repeat(3_000) + "'", "long ".repeat(3_000)),
        of("nchar(3)", "", "N'日'", "日  "),
        of("nvarchar(50)", "", "N'Grüße 🐘 \"\\'", "Grüße 🐘 \"\\"),
        of("nvarchar(max)", "", "N'" + "日本".repeat(5_000) + "'", "日本".repeat(5_000)),
        of("text", "", "'old'", "old"),
        of("ntext", "", "N'über'", "über"),
        of("xml", "", "N'<a b=\"1\">ü</a>'", "<a b=\"1\">ü</a>"));
  }

  private static List<TypeSample> bytes() {
    return List.of(
        of("binary(3)", "base64; filled up with zeros", "0x0102", "AQIA"),
        of("varbinary(8)", "base64", "0x00ff", "AP8="),
        of("varbinary(max)", "base64", "0x" + "ab".repeat(20_000), base64(20_000)),
        of("image", "base64", "0x03", "Aw=="));
  }

  private static String base64(int count) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) 0xab);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
