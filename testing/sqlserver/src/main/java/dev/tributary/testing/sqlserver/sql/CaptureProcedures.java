package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.ChangeCapture;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Lsn;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.engine.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The procedures of change data capture: sys.sp_cdc_…. */
final class CaptureProcedures {
  /** What a procedure gives: its rows, if it has some. */
  record Done(Optional<Relation> rows) {
    static Done silently() {
      return new Done(Optional.empty());
    }
  }

  Optional<Done> answer(Execution execution, Session session) {
    List<String> qualified = new ArrayList<>(execution.name());
    if (qualified.size() == 1) {
      qualified.add(0, "sys");
    }
    Database database = Sources.Place.of(qualified, session).database();
    ChangeCapture capture = database.capture();
    boolean isOpen = execution.procedure().equals("sp_cdc_help_change_data_capture");
    if (execution.procedure().startsWith("sp_cdc_") && !isOpen) {
      requireOwner(database, session);
    }
    switch (execution.procedure()) {
      case "sp_cdc_enable_db" -> capture.enable();
      case "sp_cdc_disable_db" -> capture.disable();
      case "sp_cdc_enable_table" -> enable(execution, database);
      case "sp_cdc_disable_table" -> disable(execution, database);
      case "sp_cdc_change_job" -> changeJob(execution, capture);
      case "sp_cdc_cleanup_change_table" -> cleanUp(execution, capture);
      case "sp_cdc_scan" -> capture.idle();
      case "sp_cdc_help_change_data_capture" -> {
        return Optional.of(new Done(Optional.of(help(database, session))));
      }
      case "sp_cdc_help_jobs" -> {
        return Optional.of(new Done(Optional.of(jobs(database))));
      }
      default -> {
        return Optional.empty();
      }
    }
    return Optional.of(Done.silently());
  }

  private static TableName source(Execution execution) {
    return new TableName(
        execution.required("@source_schema", 0), execution.required("@source_name", 1));
  }

  private static void enable(Execution execution, Database database) {
    TableName name = source(execution);
    Table table = database.table(name);
    String instance =
        execution
            .argument("@capture_instance", 2)
            .map(Object::toString)
            .orElse(name.schema() + "_" + name.name());
    Optional<String> role = execution.argument("@role_name", 4).map(Object::toString);
    database.capture().capture(table, instance, role);
  }

  private static void disable(Execution execution, Database database) {
    TableName name = source(execution);
    String instance = execution.required("@capture_instance", 2);
    for (CaptureInstance found : database.capture().instances()) {
      boolean named = instance.equals("all") || found.name().equalsIgnoreCase(instance);
      if (named && found.table() == database.table(name)) {
        database.capture().drop(found.name());
      }
    }
  }

  private static void changeJob(Execution execution, ChangeCapture capture) {
    execution
        .argument("@retention", 6)
        .ifPresent(
            minutes -> capture.retain(Duration.ofMinutes(Long.parseLong(minutes.toString()))));
    execution
        .argument("@pollinginterval", 4)
        .ifPresent(seconds -> capture.poll(Duration.ofSeconds(Long.parseLong(seconds.toString()))));
  }

  private static void cleanUp(Execution execution, ChangeCapture capture) {
    String instance = execution.required("@capture_instance", 0);
    Object mark =
        execution
            .argument("@low_water_mark", 1)
            .orElseThrow(() -> SqlError.of(22957, "The low water mark was not supplied."));
    capture.cleanUp(instance, Lsn.of((byte[]) mark));
  }

  private static void requireOwner(Database database, Session session) {
    if (!database.rights().owns(session.user())) {
      throw SqlError.of(
          22904,
          "Caller is not authorized to initiate the requested action. DBO privileges are required.");
    }
  }

  /** Instances of tables that the user may read, in whose role he is. */
  private static boolean sees(CaptureInstance instance, Database database, Session session) {
    return database.rights().may(session.user(), "SELECT", instance.table().name())
        && instance
            .role()
            .map(role -> database.rights().isMember(session.user(), role).orElse(false))
            .orElse(true);
  }

  private static Relation help(Database database, Session session) {
    Relation relation =
        Relation.of(
            "source_schema", "sysname",
            "source_table", "sysname",
            "capture_instance", "sysname",
            "object_id", "int",
            "source_object_id", "int",
            "start_lsn", "binary(10)",
            "end_lsn", "binary(10)",
            "supports_net_changes", "bit",
            "has_drop_pending", "bit",
            "role_name", "sysname",
            "index_name", "sysname",
            "filegroup_name", "sysname",
            "create_date", "datetime",
            "index_column_list", "nvarchar(max)",
            "captured_column_list", "nvarchar(max)");
    if (!database.capture().isEnabled()) {
      throw SqlError.of(
          22901,
          "The database '%s' is not enabled for Change Data Capture.".formatted(database.name()));
    }
    for (CaptureInstance instance : database.capture().instances()) {
      if (sees(instance, database, session)) {
        relation.add(row(instance));
      }
    }
    return relation;
  }

  private static @Nullable Object[] row(CaptureInstance instance) {
    List<String> columns =
        instance.columns().stream().map(column -> "[" + column.name() + "]").toList();
    Table table = instance.table();
    return new Object[] {
      table.name().schema(),
      table.name().name(),
      instance.name(),
      instance.objectId(),
      table.objectId(),
      instance.start().bytes(),
      null,
      false,
      null,
      instance.role().orElse(null),
      null,
      null,
      Views.local(instance.created()),
      null,
      String.join(", ", columns)
    };
  }

  private static Relation jobs(Database database) {
    Relation relation =
        Relation.of(
            "job_id", "uniqueidentifier",
            "job_type", "nvarchar(20)",
            "job_name", "sysname",
            "maxtrans", "int",
            "maxscans", "int",
            "continuous", "bit",
            "pollinginterval", "bigint",
            "retention", "bigint",
            "threshold", "bigint");
    if (database.capture().isEnabled()) {
      String prefix = "cdc." + database.name();
      long retention = database.capture().retention().toMinutes();
      long polling = database.capture().polling().toSeconds();
      UUID capture = UUID.nameUUIDFromBytes(new byte[] {1});
      UUID cleanup = UUID.nameUUIDFromBytes(new byte[] {2});
      relation.add(capture, "capture", prefix + "_capture", 500, 10, true, polling, 0L, 0L);
      relation.add(cleanup, "cleanup", prefix + "_cleanup", 0, 0, false, 0L, retention, 5000L);
    }
    return relation;
  }
}
