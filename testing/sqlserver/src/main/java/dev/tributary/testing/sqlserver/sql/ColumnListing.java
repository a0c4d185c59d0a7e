package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.ResultColumn;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns of tables in the form that JDBC's getColumns has. */
final class ColumnListing {
  private static final SqlType TEXT = SqlType.nvarchar(256);
  private static final List<ResultColumn> COLUMNS =
      List.of(
          new ResultColumn("TABLE_CAT", TEXT),
          new ResultColumn("TABLE_SCHEM", TEXT),
          new ResultColumn("TABLE_NAME", TEXT),
          new ResultColumn("COLUMN_NAME", TEXT),
          new ResultColumn("DATA_TYPE", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("TYPE_NAME", TEXT),
          new ResultColumn("COLUMN_SIZE", SqlType.of(Kind.INT)),
          new ResultColumn("BUFFER_LENGTH", SqlType.of(Kind.INT)),
          new ResultColumn("DECIMAL_DIGITS", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("NUM_PREC_RADIX", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("NULLABLE", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("REMARKS", TEXT),
          new ResultColumn("COLUMN_DEF", SqlType.nvarchar(4000)),
          new ResultColumn("SQL_DATA_TYPE", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("SQL_DATETIME_SUB", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("CHAR_OCTET_LENGTH", SqlType.of(Kind.INT)),
          new ResultColumn("ORDINAL_POSITION", SqlType.of(Kind.INT)),
          new ResultColumn("IS_NULLABLE", TEXT),
          new ResultColumn("SCOPE_CATALOG", SqlType.of(Kind.INT)),
          new ResultColumn("SCOPE_SCHEMA", SqlType.of(Kind.INT)),
          new ResultColumn("SCOPE_TABLE", SqlType.of(Kind.INT)),
          new ResultColumn("SOURCE_DATA_TYPE", SqlType.of(Kind.TINYINT)),
          new ResultColumn("IS_AUTOINCREMENT", TEXT),
          new ResultColumn("IS_GENERATEDCOLUMN", TEXT),
          new ResultColumn("SS_IS_SPARSE", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("SS_IS_COLUMN_SET", SqlType.of(Kind.SMALLINT)),
          new ResultColumn("SS_UDT_CATALOG_NAME", TEXT),
          new ResultColumn("SS_UDT_SCHEMA_NAME", TEXT),
          new ResultColumn("SS_UDT_ASSEMBLY_TYPE_NAME", TEXT),
          new ResultColumn("SS_XML_SCHEMACOLLECTION_CATALOG_NAME", TEXT),
          new ResultColumn("SS_XML_SCHEMACOLLECTION_SCHEMA_NAME", TEXT),
          new ResultColumn("SS_XML_SCHEMACOLLECTION_NAME", TEXT));

  private ColumnListing() {}

  static Relation empty() {
    return new Relation(COLUMNS);
  }

  static void add(Relation relation, String database, TableName table, Column column, int place) {
    CatalogueType type = CatalogueType.of(column.type());
    boolean number = type.digits() != null && !column.type().kind().isText();
    List<@Nullable Object> row = new ArrayList<>();
    row.add(database);
    row.add(table.schema());
    row.add(table.name());
    row.add(column.name());
    row.add(type.code());
    row.add(type.name() + (column.identity() ? " identity" : ""));
    row.add(type.size());
    row.add(type.width());
    row.add(type.digits());
    row.add(number ? 10 : null);
    row.add(column.nullable() ? 1 : 0);
    row.add(null);
    row.add(column.defaultText().orElse(null));
    row.add(type.code());
    row.add(null);
    row.add(column.type().kind().isText() ? type.width() : null);
    row.add(place);
    row.add(column.nullable() ? "YES" : "NO");
    while (row.size() < COLUMNS.size()) {
      row.add(null);
    }
    row.set(21, 0);
    row.set(22, column.identity() ? "YES" : "NO");
    row.set(23, "NO");
    row.set(24, 0);
    row.set(25, 0);
    relation.add(row.toArray());
  }
}
