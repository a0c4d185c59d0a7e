package dev.tributary.testing.sqlserver.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type as a column declares it.
 *
 * @param length characters of text, bytes of binary; {@link #MAX} for (max); else 0
 * @param scale of a decimal, or digits of a second's fraction
 */
public record SqlType(Kind kind, int length, int precision, int scale) {
  public static final int MAX = -1;

  private static final Pattern DECLARED =
      Pattern.compile("\\[?(\\w+)]?\\s*(?:\\(\\s*(max|\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\))?");

  public SqlType {
    if (precision < 0 || precision > 38 || scale < 0 || scale > 38) {
      throw new IllegalArgumentException(
          "%s cannot have precision %d and scale %d.".formatted(kind, precision, scale));
    }
  }

  /** Reads a declaration like {@code decimal(38, 10)}. */
  public static SqlType parse(String declaration) {
    Matcher parts = DECLARED.matcher(declaration.trim().toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException("'%s' is not a type.".formatted(declaration));
    }
    String name = parts.group(1);
    Kind kind =
        Kind.named(name)
            .orElseThrow(
                () -> new IllegalArgumentException("Type '%s' is unknown.".formatted(name)));
    if (name.equals("sysname")) {
      return nvarchar(128);
    }
    return declared(kind, parts.group(2), parts.group(3));
  }

  private static SqlType declared(Kind kind, @Nullable String first, @Nullable String second) {
    int number = first == null ? 0 : first.equals("max") ? MAX : Integer.parseInt(first);
    return switch (kind) {
      case DECIMAL, NUMERIC ->
          new SqlType(
              kind, 0, first == null ? 18 : number, second == null ? 0 : Integer.parseInt(second));
      case TIME, DATETIME2, DATETIMEOFFSET -> new SqlType(kind, 0, 0, first == null ? 7 : number);
      case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY ->
          new SqlType(kind, first == null ? 1 : number, 0, 0);
      case FLOAT -> of(number > 0 && number <= 24 ? Kind.REAL : Kind.FLOAT);
      default -> of(kind);
    };
  }

  public static SqlType of(Kind kind) {
    return new SqlType(kind, 0, 0, 0);
  }

  public static SqlType nvarchar(int length) {
    return new SqlType(Kind.NVARCHAR, length, 0, 0);
  }

  public static SqlType binary(int length) {
    return new SqlType(Kind.BINARY, length, 0, 0);
  }

  public static SqlType varbinary(int length) {
    return new SqlType(Kind.VARBINARY, length, 0, 0);
  }

  public static SqlType dateTimeOffset(int scale) {
    return new SqlType(Kind.DATETIMEOFFSET, 0, 0, scale);
  }

  public boolean isMax() {
    return length == MAX;
  }

  /** TYPE_INFO: the type's byte and what its kind adds. */
  public void describe(ByteSink out) {
    out.u1(kind.token());
    Codecs.of(kind).describe(this, out);
  }

  public void write(@Nullable Object value, ByteSink out) {
    if (value == null) {
      Codecs.of(kind).writeNull(this, out);
    } else {
      Codecs.of(kind).write(this, value, out);
    }
  }

  public @Nullable Object read(ByteSource in) {
    return Codecs.of(kind).read(this, in);
  }

  @Override
  public String toString() {
    String size = isMax() ? "max" : String.valueOf(length);
    return switch (kind) {
      case DECIMAL, NUMERIC -> kind.sqlName() + "(" + precision + "," + scale + ")";
      case TIME, DATETIME2, DATETIMEOFFSET -> kind.sqlName() + "(" + scale + ")";
      case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY -> kind.sqlName() + "(" + size + ")";
      default -> kind.sqlName();
    };
  }
}
