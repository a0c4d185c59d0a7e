package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.Identifiers;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that fixes are made of, for the hosting of the server. */
final class Sql {
  private static final int SHOWN = 5;
  private static final int WEEK_MINUTES = 10_080;

  private Sql() {}

  /** The statements behind it are for the database. */
  static String use(SqlServerServerFacts facts) {
    return "USE %s;\n".formatted(Identifiers.quoted(facts.database().name()));
  }

  static String account(SqlServerServerFacts facts) {
    return Identifiers.quoted(facts.account());
  }

  /** Table names for a sentence: the first few of many. */
  static String names(Collection<TableId> tables) {
    return shown(tables.stream().map(TableId::toString).toList());
  }

  static String columnNames(List<Typed> columns) {
    return shown(columns.stream().map(Typed::name).toList());
  }

  private static String shown(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : "%s and %d more".formatted(first, names.size() - SHOWN);
  }

  static String enableDatabase(SqlServerServerFacts facts) {
    return facts.server().rds()
        ? "EXEC msdb.dbo.rds_cdc_enable_db %s;"
            .formatted(Identifiers.literal(facts.database().name()))
        : use(facts) + "EXEC sys.sp_cdc_enable_db;";
  }

  static String enableTable(TableId table) {
    return enable(table, "");
  }

  static String enableTable(TableId table, String instance) {
    return enable(table, ", @capture_instance = " + Identifiers.literal(instance));
  }

  static String enableTable(TableId table, String instance, List<Typed> columns) {
    String list =
        columns.stream()
            .map(column -> Identifiers.quoted(column.name()))
            .collect(Collectors.joining(", "));
    return enable(
        table,
        ", @capture_instance = %s, @captured_column_list = %s"
            .formatted(Identifiers.literal(instance), Identifiers.literal(list)));
  }

  private static String enable(TableId table, String more) {
    return "EXEC sys.sp_cdc_enable_table @source_schema = %s, @source_name = %s, @role_name = NULL, @supports_net_changes = 0%s;"
        .formatted(Identifiers.literal(table.schema()), Identifiers.literal(table.table()), more);
  }

  static String disableInstance(TableId table, String instance) {
    return "EXEC sys.sp_cdc_disable_table @source_schema = %s, @source_name = %s, @capture_instance = %s;"
        .formatted(
            Identifiers.literal(table.schema()),
            Identifiers.literal(table.table()),
            Identifiers.literal(instance));
  }

  static String grantSelect(SqlServerServerFacts facts, List<TableId> tables) {
    return tables.stream()
        .map(
            table ->
                "GRANT SELECT ON OBJECT::%s TO %s;"
                    .formatted(Identifiers.quoted(table), account(facts)))
        .collect(Collectors.joining("\n"));
  }

  /** Keeps changes for a week. */
  static String retention(SqlServerServerFacts facts) {
    return use(facts)
        + "EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = %d;"
            .formatted(WEEK_MINUTES);
  }
}
