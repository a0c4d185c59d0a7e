package dev.tributary.testing.sqlserver.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** SQL Server's types, with their byte on the wire ([MS-TDS] 2.2.5.4). */
public enum Kind {
  BIT(0x68, 1),
  TINYINT(0x26, 1),
  SMALLINT(0x26, 2),
  INT(0x26, 4),
  BIGINT(0x26, 8),
  REAL(0x6D, 4),
  FLOAT(0x6D, 8),
  SMALLMONEY(0x6E, 4),
  MONEY(0x6E, 8),
  SMALLDATETIME(0x6F, 4),
  DATETIME(0x6F, 8),
  UNIQUEIDENTIFIER(0x24, 16),
  DECIMAL(0x6A, 17),
  NUMERIC(0x6C, 17),
  DATE(0x28, 3),
  TIME(0x29, 5),
  DATETIME2(0x2A, 8),
  DATETIMEOFFSET(0x2B, 10),
  CHAR(0xAF, 0),
  VARCHAR(0xA7, 0),
  NCHAR(0xEF, 0),
  NVARCHAR(0xE7, 0),
  BINARY(0xAD, 0),
  VARBINARY(0xA5, 0),
  ROWVERSION(0xAD, 8),
  TEXT(0x23, 0),
  NTEXT(0x63, 0),
  IMAGE(0x22, 0),
  XML(0xF1, 0),
  HIERARCHYID(0xF0, 892),
  SQL_VARIANT(0x62, 0);

  private final int token;
  private final int size;

  Kind(int token, int size) {
    this.token = token;
    this.size = size;
  }

  int token() {
    return token;
  }

  /** Bytes of a value at most, where the kind fixes it; else 0. */
  public int size() {
    return size;
  }

  /** As SQL writes it; rowversion has the older name timestamp, too. */
  public static Optional<Kind> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "timestamp" -> Optional.of(ROWVERSION);
      case "sysname" -> Optional.of(NVARCHAR);
      case "integer" -> Optional.of(INT);
      case "dec" -> Optional.of(DECIMAL);
      default ->
          Arrays.stream(values()).filter(kind -> kind.sqlName().equalsIgnoreCase(name)).findFirst();
    };
  }

  public String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its values are text of two bytes a character. */
  public boolean isUnicode() {
    return this == NCHAR || this == NVARCHAR || this == NTEXT || this == XML;
  }

  public boolean isText() {
    return isUnicode() || this == CHAR || this == VARCHAR || this == TEXT;
  }

  public boolean isBinary() {
    return this == BINARY
        || this == VARBINARY
        || this == ROWVERSION
        || this == IMAGE
        || this == HIERARCHYID;
  }

  boolean hasTextPointer() {
    return this == TEXT || this == NTEXT || this == IMAGE;
  }
}
