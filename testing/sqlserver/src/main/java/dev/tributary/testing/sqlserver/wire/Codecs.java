package dev.tributary.testing.sqlserver.wire;

/** The codec of each kind. */
final class Codecs {
  private static final Codec FIXED = new FixedCodec();
  private static final Codec DECIMAL = new DecimalCodec();
  private static final Codec MOMENT = new MomentCodec();
  private static final Codec TEXT = new TextCodec();
  private static final Codec BINARY = new BinaryCodec();
  private static final Codec LARGE_OBJECT = new LargeObjectCodec();
  private static final Codec XML = new XmlCodec();
  private static final Codec USER_TYPE = new UserTypeCodec();
  private static final Codec VARIANT = new VariantCodec();

  private Codecs() {}

  static Codec of(Kind kind) {
    return switch (kind) {
      case BIT, TINYINT, SMALLINT, INT, BIGINT, REAL, FLOAT -> FIXED;
      case SMALLMONEY, MONEY, SMALLDATETIME, DATETIME, UNIQUEIDENTIFIER -> FIXED;
      case DECIMAL, NUMERIC -> DECIMAL;
      case DATE, TIME, DATETIME2, DATETIMEOFFSET -> MOMENT;
      case CHAR, VARCHAR, NCHAR, NVARCHAR -> TEXT;
      case BINARY, VARBINARY, ROWVERSION -> BINARY;
      case TEXT, NTEXT, IMAGE -> LARGE_OBJECT;
      case XML -> XML;
      case HIERARCHYID -> USER_TYPE;
      case SQL_VARIANT -> VARIANT;
    };
  }
}
