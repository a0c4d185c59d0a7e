package dev.tributary.testing.sqlserver.wire;

import org.jspecify.annotations.Nullable;

/** A value that a client sends with a call: its name (may be empty), type and value. */
public record Parameter(String name, SqlType type, @Nullable Object value) {
  static Parameter read(ByteSource in) {
    String name = in.text(in.u1());
    in.skip(1); // whether it is an output parameter
    SqlType type = readType(in);
    return new Parameter(name, type, type.read(in));
  }

  /** TYPE_INFO as clients write it ([MS-TDS] 2.2.5.6). */
  private static SqlType readType(ByteSource in) {
    int token = in.u1();
    return switch (token) {
      case 0x68, 0x26, 0x6D, 0x6E, 0x6F, 0x24 -> fixed(token, in.u1());
      case 0x6A, 0x6C -> {
        in.skip(1);
        yield new SqlType(token == 0x6A ? Kind.DECIMAL : Kind.NUMERIC, 0, in.u1(), in.u1());
      }
      case 0x28 -> SqlType.of(Kind.DATE);
      case 0x29 -> new SqlType(Kind.TIME, 0, 0, in.u1());
      case 0x2A -> new SqlType(Kind.DATETIME2, 0, 0, in.u1());
      case 0x2B -> SqlType.dateTimeOffset(in.u1());
      case 0xE7, 0xEF -> text(Kind.NVARCHAR, in);
      case 0xA7, 0xAF -> text(Kind.VARCHAR, in);
      case 0xA5, 0xAD -> sized(Kind.VARBINARY, in.u2());
      case 0x23, 0x63 -> {
        in.skip(9);
        yield SqlType.of(token == 0x23 ? Kind.TEXT : Kind.NTEXT);
      }
      case 0x22 -> {
        in.skip(4);
        yield SqlType.of(Kind.IMAGE);
      }
      case 0x62 -> {
        in.skip(4);
        yield SqlType.of(Kind.SQL_VARIANT);
      }
      case 0xF1 -> {
        in.skip(1);
        yield SqlType.of(Kind.XML);
      }
      default ->
          throw new IllegalArgumentException(
              "Parameters of type 0x%02x are unknown.".formatted(token));
    };
  }

  private static SqlType fixed(int token, int width) {
    for (Kind kind : Kind.values()) {
      if (kind.token() == token && kind.size() == width) {
        return SqlType.of(kind);
      }
    }
    throw new IllegalArgumentException("Type 0x%02x has no width %d.".formatted(token, width));
  }

  private static SqlType text(Kind kind, ByteSource in) {
    int width = in.u2();
    in.skip(5);
    return sized(kind, width != 0xFFFF && kind.isUnicode() ? width / 2 : width);
  }

  private static SqlType sized(Kind kind, int length) {
    return new SqlType(kind, length == 0xFFFF ? SqlType.MAX : length, 0, 0);
  }
}
