package dev.tributary.testing.sqlserver;

import dev.tributary.testing.sqlserver.engine.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A table with a column of each type that Debezium reads, and a row of it. */
final class EveryType {
  private record Value(String type, Object value) {}

  private static final List<Value> VALUES =
      List.of(
          new Value("bit", true),
          new Value("tinyint", 255),
          new Value("smallint", -32768),
          new Value("bigint", Long.MAX_VALUE),
          new Value("real", -1.25f),
          new Value("float", Math.PI),
          new Value("smallmoney", new BigDecimal("-214748.3648")),
          new Value("money", new BigDecimal("922337203685477.5807")),
          new Value("decimal(38,10)", new BigDecimal("1234567890123456789012345678.0123456789")),
          new Value("numeric(9,2)", new BigDecimal("-0.01")),
          new Value("date", "0001-01-01"),
          new Value("time(7)", "23:59:59.9999999"),
          new Value("time(3)", "12:00:00.123"),
          // The last that Debezium's nanoseconds hold: a later one comes as NULL.
          new Value("datetime2(7)", "2262-04-11 23:47:16.8547758"),
          new Value("datetime2(3)", "2024-02-29 00:00:00.001"),
          new Value("datetimeoffset(7)", "2024-02-29 23:30:00.1234567 +14:00"),
          new Value("datetime", "1999-12-31 23:59:59.997"),
          new Value("smalldatetime", "2079-06-06 23:59"),
          new Value("uniqueidentifier", "00112233-4455-6677-8899-aabbccddeeff"),
          new Value("char(4)", "ab"),
          new Value("varchar(20)", "caf\u00e9"),
          new Value("nchar(3)", "\u65e5"),
          new Value("nvarchar(max)", "\u65e5\u672c".repeat(5_000)),
          new Value("text", "old"),
          new Value("ntext", "\u00fcber"),
          new Value("xml", "<a/>"),
          new Value("binary(3)", new byte[] {1, 2}),
          new Value("varbinary(max)", new byte[20_000]),
          new Value("image", new byte[] {3}));

  private EveryType() {}

  static Column[] columns() {
    List<Column> columns = new ArrayList<>(List.of(Column.of("id", "int").primaryKey()));
    for (Value value : VALUES) {
      columns.add(Column.of("c" + columns.size(), value.type()));
    }
    return columns.toArray(new Column[0]);
  }

  static Object[] row(int id) {
    List<Object> row = new ArrayList<>(List.of(id));
    VALUES.forEach(value -> row.add(value.value()));
    return row.toArray();
  }
}
