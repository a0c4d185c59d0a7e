package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.ResultColumn;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables, change tables and the tables of schema cdc as relations, as of a commit. */
public final class Views {
  private static final String CHANGE_TABLE = "_ct";
  private static final int COMMAND_AND_SYSTEM_COLUMNS = 6;

  private Views() {}

  public static Relation table(
      Database database, Table table, long asOf, @Nullable Transaction reader) {
    List<Column> columns = table.columns();
    Relation relation =
        new Relation(
            columns.stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList());
    for (Row row : database.rows(table, asOf, reader)) {
      relation.add(columns.stream().map(column -> row.value(column.name())).toArray());
    }
    return relation;
  }

  /** A table of schema cdc; none if there is no such. */
  public static Optional<Relation> ofCapture(Database database, String name, long asOf) {
    ChangeCapture capture = database.capture();
    synchronized (database) {
      if (!capture.isEnabled()) {
        return Optional.empty();
      }
      String lower = name.toLowerCase(Locale.ROOT);
      return switch (lower) {
        case "change_tables" -> Optional.of(changeTables(capture));
        case "captured_columns" -> Optional.of(capturedColumns(capture));
        case "ddl_history" -> Optional.of(statements(capture));
        case "lsn_time_mapping" -> Optional.of(lsnTimeMapping(capture, asOf));
        default ->
            lower.endsWith(CHANGE_TABLE)
                ? capture
                    .instance(name.substring(0, name.length() - CHANGE_TABLE.length()))
                    .map(instance -> changes(instance, asOf))
                : Optional.empty();
      };
    }
  }

  private static Relation changeTables(ChangeCapture capture) {
    Relation relation =
        Relation.of(
            "object_id", "int",
            "version", "int",
            "source_object_id", "int",
            "capture_instance", "sysname",
            "start_lsn", "binary(10)",
            "end_lsn", "binary(10)",
            "supports_net_changes", "bit",
            "has_drop_pending", "bit",
            "role_name", "sysname",
            "index_name", "sysname",
            "filegroup_name", "sysname",
            "create_date", "datetime",
            "partition_switch", "bit");
    for (CaptureInstance instance : capture.instances()) {
      relation.add(
          instance.objectId(),
          0,
          instance.table().objectId(),
          instance.name(),
          instance.start().bytes(),
          null,
          false,
          null,
          instance.role().orElse(null),
          null,
          null,
          local(instance.created()),
          true);
    }
    return relation;
  }

  private static Relation capturedColumns(ChangeCapture capture) {
    Relation relation =
        Relation.of(
            "object_id", "int",
            "column_name", "sysname",
            "column_id", "int",
            "column_type", "sysname",
            "column_ordinal", "int",
            "is_computed", "bit");
    for (CaptureInstance instance : capture.instances()) {
      int ordinal = 0;
      for (Column column : instance.columns()) {
        ordinal++;
        relation.add(
            instance.objectId(),
            column.name(),
            ordinal,
            column.type().kind().sqlName(),
            ordinal,
            false);
      }
    }
    return relation;
  }

  private static Relation statements(ChangeCapture capture) {
    Relation relation =
        Relation.of(
            "source_object_id", "int",
            "object_id", "int",
            "required_column_update", "bit",
            "ddl_command", "nvarchar(max)",
            "ddl_lsn", "binary(10)",
            "ddl_time", "datetime");
    for (TableStatement statement : capture.statements()) {
      relation.add(
          statement.instance().table().objectId(),
          statement.instance().objectId(),
          false,
          statement.text(),
          statement.lsn().bytes(),
          local(statement.at()));
    }
    return relation;
  }

  private static Relation lsnTimeMapping(ChangeCapture capture, long asOf) {
    Relation relation =
        Relation.of(
            "start_lsn", "binary(10)",
            "tran_begin_time", "datetime",
            "tran_end_time", "datetime",
            "tran_id", "varbinary(10)",
            "tran_begin_lsn", "binary(10)");
    for (LsnTime time : capture.times(asOf)) {
      relation.add(
          time.lsn().bytes(),
          local(time.began()),
          local(time.ended()),
          time.transactionId(),
          time.beginLsn().bytes());
    }
    return relation;
  }

  /** All changes of an instance, with the columns in the order of its change table. */
  public static Relation changes(CaptureInstance instance, long asOf) {
    List<ResultColumn> columns = new ArrayList<>();
    columns.add(new ResultColumn("__$start_lsn", SqlType.binary(Lsn.BYTES)));
    columns.add(new ResultColumn("__$end_lsn", SqlType.binary(Lsn.BYTES)));
    columns.add(new ResultColumn("__$seqval", SqlType.binary(Lsn.BYTES)));
    columns.add(new ResultColumn("__$operation", SqlType.of(Kind.INT)));
    columns.add(new ResultColumn("__$update_mask", SqlType.varbinary(128)));
    for (Column column : instance.columns()) {
      columns.add(new ResultColumn(column.name(), stored(column.type())));
    }
    columns.add(new ResultColumn("__$command_id", SqlType.of(Kind.INT)));
    Relation relation = new Relation(columns);
    for (CapturedChange change : instance.changes(asOf)) {
      relation.add(row(instance, change));
    }
    return relation;
  }

  /** A change table keeps a row version as plain bytes. */
  private static SqlType stored(SqlType type) {
    return type.kind() == Kind.ROWVERSION ? SqlType.binary(8) : type;
  }

  private static @Nullable Object[] row(CaptureInstance instance, CapturedChange change) {
    List<Column> columns = instance.columns();
    @Nullable Object[] row = new Object[columns.size() + COMMAND_AND_SYSTEM_COLUMNS];
    row[0] = change.commit().bytes();
    row[2] = change.sequence().bytes();
    row[3] = change.operation();
    row[4] = change.updateMask().bytes();
    for (int i = 0; i < columns.size(); i++) {
      row[5 + i] = change.values().value(columns.get(i).name());
    }
    row[row.length - 1] = change.command();
    return row;
  }

  /** The server's own time is UTC. */
  public static LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
