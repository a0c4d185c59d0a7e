package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.engine.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The catalogue's procedures, by which drivers learn of tables, columns and keys. */
final class CatalogueProcedures {
  /** A table, or a change table, with its columns. */
  private record Listed(TableName name, List<Column> columns) {}

  Optional<Relation> answer(Execution execution, Session session) {
    return switch (execution.procedure()) {
      case "sp_tables" -> Optional.of(tables(execution, session));
      case "sp_columns_100" -> Optional.of(columns(execution, session));
      case "sp_pkeys" -> Optional.of(keys(execution, session));
      case "sp_statistics_100", "sp_statistics" -> Optional.of(indexes(execution, session));
      default -> Optional.empty();
    };
  }

  private static List<Listed> matching(Execution execution, Session session) {
    Database database =
        execution
            .argument("@table_qualifier", 2)
            .flatMap(name -> session.engine().find(name.toString()))
            .orElse(session.database());
    List<Listed> matching = new ArrayList<>();
    for (Table table : database.tables()) {
      matching.add(new Listed(table.name(), table.columns()));
    }
    for (CaptureInstance instance : database.capture().instances()) {
      matching.add(changeTable(instance));
    }
    Optional<Object> name = execution.argument("@table_name", 0);
    Optional<Object> owner = execution.argument("@table_owner", 1);
    matching.removeIf(
        listed -> !like(listed.name().name(), name) || !like(listed.name().schema(), owner));
    return matching;
  }

  private static Listed changeTable(CaptureInstance instance) {
    List<Column> columns = new ArrayList<>();
    Views.changes(instance, 0)
        .columns()
        .forEach(
            column ->
                columns.add(
                    new Column(
                        column.name(), column.type(), true, false, false, Optional.empty())));
    return new Listed(new TableName("cdc", instance.changeTable()), columns);
  }

  private static boolean like(String text, Optional<Object> pattern) {
    return pattern.map(wanted -> Expressions.Like.matches(text, wanted.toString())).orElse(true);
  }

  private static Relation tables(Execution execution, Session session) {
    Relation relation =
        Relation.of(
            "TABLE_QUALIFIER", "sysname",
            "TABLE_OWNER", "sysname",
            "TABLE_NAME", "sysname",
            "TABLE_TYPE", "varchar(32)",
            "REMARKS", "varchar(254)");
    String database = session.database().name();
    for (Listed table : matching(execution, session)) {
      boolean system = table.name().schema().equals("cdc");
      if (!system) {
        relation.add(database, table.name().schema(), table.name().name(), "TABLE", null);
      }
    }
    return relation;
  }

  private static Relation keys(Execution execution, Session session) {
    Relation relation =
        Relation.of(
            "TABLE_QUALIFIER", "sysname",
            "TABLE_OWNER", "sysname",
            "TABLE_NAME", "sysname",
            "COLUMN_NAME", "sysname",
            "KEY_SEQ", "smallint",
            "PK_NAME", "sysname");
    for (Listed table : matching(execution, session)) {
      int place = 0;
      for (Column column : table.columns()) {
        if (column.key()) {
          place++;
          relation.add(
              session.database().name(),
              table.name().schema(),
              table.name().name(),
              column.name(),
              place,
              "PK_" + table.name().name());
        }
      }
    }
    return relation;
  }

  private static Relation indexes(Execution execution, Session session) {
    Relation relation =
        Relation.of(
            "TABLE_QUALIFIER", "sysname",
            "TABLE_OWNER", "sysname",
            "TABLE_NAME", "sysname",
            "NON_UNIQUE", "smallint",
            "INDEX_QUALIFIER", "sysname",
            "INDEX_NAME", "sysname",
            "TYPE", "smallint",
            "SEQ_IN_INDEX", "smallint",
            "COLUMN_NAME", "sysname",
            "COLLATION", "char(1)",
            "CARDINALITY", "int",
            "PAGES", "int",
            "FILTER_CONDITION", "varchar(128)");
    for (Listed table : matching(execution, session)) {
      String name = table.name().name();
      int place = 0;
      for (Column column : table.columns()) {
        if (column.key()) {
          place++;
          relation.add(
              session.database().name(),
              table.name().schema(),
              name,
              0,
              name,
              "PK_" + name,
              1,
              place,
              column.name(),
              "A",
              null,
              null,
              null);
        }
      }
    }
    return relation;
  }

  /** With the names and the order that JDBC drivers give the columns of sp_columns_100. */
  private static Relation columns(Execution execution, Session session) {
    Relation relation = ColumnListing.empty();
    Optional<Object> pattern = execution.argument("@column_name", 3);
    for (Listed table : matching(execution, session)) {
      int place = 0;
      for (Column column : table.columns()) {
        place++;
        if (like(column.name(), pattern)) {
          ColumnListing.add(relation, session.database().name(), table.name(), column, place);
        }
      }
    }
    return relation;
  }
}
