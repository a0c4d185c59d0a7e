package dev.tributary.testing.sqlserver.wire;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * sql_variant ([MS-TDS] 2.2.5.5.4): the length of all that follows, the type's byte, how many bytes
 * of properties, these, and the value without a length of its own. 0 is NULL.
 */
final class VariantCodec implements Codec {
  private static final int WIDEST = 8009;

  /** Kinds of one width are named by the bytes of their forms that cannot be NULL. */
  private static final Map<Kind, Integer> FIXED =
      Map.ofEntries(
          Map.entry(Kind.BIT, 0x32),
          Map.entry(Kind.TINYINT, 0x30),
          Map.entry(Kind.SMALLINT, 0x34),
          Map.entry(Kind.INT, 0x38),
          Map.entry(Kind.BIGINT, 0x7F),
          Map.entry(Kind.REAL, 0x3B),
          Map.entry(Kind.FLOAT, 0x3E),
          Map.entry(Kind.SMALLMONEY, 0x7A),
          Map.entry(Kind.MONEY, 0x3C),
          Map.entry(Kind.SMALLDATETIME, 0x3A),
          Map.entry(Kind.DATETIME, 0x3D),
          Map.entry(Kind.UNIQUEIDENTIFIER, 0x24));

  @Override
  public void describe(SqlType type, ByteSink out) {
    out.u4(WIDEST);
  }

  @Override
  public void writeNull(SqlType type, ByteSink out) {
    out.u4(0);
  }

  @Override
  public void write(SqlType type, Object value, ByteSink out) {
    Variant variant = (Variant) value;
    ByteSink body = new ByteSink();
    properties(variant.type(), body);
    body(variant, body);
    out.u4(body.size()).append(body);
  }

  private static void properties(SqlType type, ByteSink out) {
    Kind kind = type.kind();
    out.u1(FIXED.getOrDefault(kind, kind.token()));
    switch (kind) {
      case DECIMAL, NUMERIC -> out.u1(2).u1(type.precision()).u1(type.scale());
      case TIME, DATETIME2, DATETIMEOFFSET -> out.u1(1).u1(type.scale());
      case CHAR, VARCHAR, NCHAR, NVARCHAR -> {
        int width = kind.isUnicode() ? type.length() * 2 : type.length();
        out.u1(7).bytes(Charsets.collation()).u2(width);
      }
      case BINARY, VARBINARY -> out.u1(2).u2(type.length());
      default -> out.u1(0);
    }
  }

  private static void body(Variant variant, ByteSink out) {
    Kind kind = variant.type().kind();
    Object value = variant.value();
    if (FIXED.containsKey(kind)) {
      FixedCodec.writeBody(kind, value, out);
    } else if (value instanceof BigDecimal number) {
      DecimalCodec.writeBody(variant.type(), number, out);
    } else if (value instanceof String text) {
      Charset charset = Charsets.of(kind);
      out.bytes(text.getBytes(charset));
    } else if (value instanceof byte[] bytes) {
      out.bytes(bytes);
    } else {
      MomentCodec.writeBody(variant.type(), value, out);
    }
  }

  @Override
  public @Nullable Object read(SqlType type, ByteSource in) {
    int length = in.i4();
    if (length == 0) {
      return null;
    }
    int token = in.u1();
    ByteSource properties = new ByteSource(in.bytes(in.u1()));
    int width = length - 2 - properties.remaining();
    for (Map.Entry<Kind, Integer> fixed : FIXED.entrySet()) {
      if (fixed.getValue() == token) {
        return new Variant(SqlType.of(fixed.getKey()), FixedCodec.readBody(fixed.getKey(), in));
      }
    }
    return readVarying(token, properties, width, in);
  }

  private static Variant readVarying(int token, ByteSource properties, int width, ByteSource in) {
    if (token == Kind.NVARCHAR.token() || token == Kind.NCHAR.token()) {
      return new Variant(SqlType.nvarchar(Math.max(1, width / 2)), in.text(width / 2));
    }
    if (token == Kind.VARCHAR.token() || token == Kind.CHAR.token()) {
      SqlType type = new SqlType(Kind.VARCHAR, Math.max(1, width), 0, 0);
      return new Variant(type, new String(in.bytes(width), Charsets.of(Kind.VARCHAR)));
    }
    if (token == Kind.DECIMAL.token() || token == Kind.NUMERIC.token()) {
      SqlType type = new SqlType(Kind.DECIMAL, 0, properties.u1(), properties.u1());
      return new Variant(type, DecimalCodec.readBody(type.scale(), width, in));
    }
    if (token == Kind.VARBINARY.token() || token == Kind.BINARY.token()) {
      return new Variant(SqlType.varbinary(Math.max(1, width)), in.bytes(width));
    }
    throw new IllegalArgumentException("sql_variant of type 0x%02x is unknown.".formatted(token));
  }
}
