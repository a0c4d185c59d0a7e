package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * A type as sp_columns_100 tells it: the number that ODBC gives it, its size and its digits.
 *
 * @param digits after the point or of a second's fraction; null if it has none
 */
record CatalogueType(String name, int code, int size, int width, @Nullable Integer digits) {
  private static final int LARGEST = Integer.MAX_VALUE;

  static CatalogueType of(SqlType type) {
    Kind kind = type.kind();
    String name = kind == Kind.ROWVERSION ? "timestamp" : kind.sqlName();
    return switch (kind) {
      case BIT -> new CatalogueType(name, -7, 1, 1, null);
      case TINYINT -> new CatalogueType(name, -6, 3, 1, 0);
      case SMALLINT -> new CatalogueType(name, 5, 5, 2, 0);
      case INT -> new CatalogueType(name, 4, 10, 4, 0);
      case BIGINT -> new CatalogueType(name, -5, 19, 8, 0);
      case REAL -> new CatalogueType(name, 7, 24, 4, null);
      case FLOAT -> new CatalogueType(name, 6, 53, 8, null);
      case SMALLMONEY -> new CatalogueType(name, 3, 10, 12, 4);
      case MONEY -> new CatalogueType(name, 3, 19, 21, 4);
      case DECIMAL ->
          new CatalogueType(name, 3, type.precision(), type.precision() + 2, type.scale());
      case NUMERIC ->
          new CatalogueType(name, 2, type.precision(), type.precision() + 2, type.scale());
      case UNIQUEIDENTIFIER -> new CatalogueType(name, -11, 36, 16, null);
      case DATE -> new CatalogueType(name, 91, 10, 6, null);
      case TIME -> new CatalogueType(name, -154, 8 + fraction(type), 12, type.scale());
      case SMALLDATETIME -> new CatalogueType(name, 93, 16, 16, 0);
      case DATETIME -> new CatalogueType(name, 93, 23, 16, 3);
      case DATETIME2 -> new CatalogueType(name, 93, 19 + fraction(type), 16, type.scale());
      case DATETIMEOFFSET -> new CatalogueType(name, -155, 26 + fraction(type), 20, type.scale());
      case CHAR -> sized(name, 1, type, 1);
      case VARCHAR -> sized(name, 12, type, 1);
      case NCHAR -> sized(name, -8, type, 2);
      case NVARCHAR -> sized(name, -9, type, 2);
      case BINARY -> sized(name, -2, type, 1);
      case VARBINARY -> sized(name, -3, type, 1);
      case ROWVERSION -> new CatalogueType(name, -2, 8, 8, null);
      case TEXT -> new CatalogueType(name, -1, LARGEST, LARGEST, null);
      case NTEXT -> new CatalogueType(name, -10, LARGEST / 2, LARGEST - 1, null);
      case IMAGE -> new CatalogueType(name, -4, LARGEST, LARGEST, null);
      case XML -> new CatalogueType(name, -152, 0, 0, null);
      case HIERARCHYID -> new CatalogueType(name, -151, kind.size(), kind.size(), null);
      case SQL_VARIANT -> new CatalogueType(name, -150, 8000, 8000, null);
    };
  }

  private static int fraction(SqlType type) {
    return type.scale() == 0 ? 0 : type.scale() + 1;
  }

  /** (max) types have size 0. */
  private static CatalogueType sized(String name, int code, SqlType type, int bytesEach) {
    int size = type.isMax() ? 0 : type.length();
    return new CatalogueType(name, code, size, size * bytesEach, null);
  }
}
