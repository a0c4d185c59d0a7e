package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;
import dev.tributary.source.sqlserver.facts.TableFacts;
import dev.tributary.source.sqlserver.facts.TableFacts.Instance;
import dev.tributary.source.sqlserver.facts.TableFacts.Typed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads what the doctor wants to know of tables.
 *
 * @param captureReadable whether the tables of the schema cdc can be asked
 */
record TableQueries(Connection connection, boolean captureReadable) {
  private static final String TABLES =
      """
      SELECT s.name, t.name, t.object_id FROM sys.tables t
      JOIN sys.schemas s ON s.schema_id = t.schema_id
      """;

  private static final String COLUMNS =
      """
      SELECT c.name, COALESCE(st.name, ut.name), c.max_length FROM sys.columns c
      LEFT JOIN sys.types st ON st.user_type_id = c.system_type_id
      LEFT JOIN sys.types ut ON ut.user_type_id = c.user_type_id
      WHERE c.object_id = %d ORDER BY c.column_id
      """;

  private static final String INSTANCES =
      """
      SELECT capture_instance, start_lsn, role_name, object_id FROM cdc.change_tables
      WHERE source_object_id = %d ORDER BY start_lsn
      """;

  private static final String CAPTURED =
      "SELECT column_name FROM cdc.captured_columns WHERE object_id = %d ORDER BY column_ordinal";

  private record Found(TableId id, int objectId) {}

  /** Those of the tables that there are. */
  List<TableFacts> tables(Collection<TableId> wanted) throws SQLException {
    Questions questions = new Questions(connection);
    List<Found> all =
        questions.rows(
            TABLES,
            row -> new Found(new TableId(row.getString(1), row.getString(2)), row.getInt(3)));
    List<TableFacts> tables = new ArrayList<>();
    for (Found found : all) {
      if (wanted.contains(found.id())) {
        tables.add(table(questions, found));
      }
    }
    return tables;
  }

  private TableFacts table(Questions questions, Found found) throws SQLException {
    List<Instance> instances = captureReadable ? instances(questions, found) : List.of();
    String permission =
        "SELECT HAS_PERMS_BY_NAME(%s, 'OBJECT', 'SELECT')"
            .formatted(Identifiers.literal(Identifiers.quoted(found.id())));
    return new TableFacts(
        found.id(),
        questions.one(permission, row -> row.getInt(1) == 1),
        MessageKey.of(connection, found.id()),
        questions.rows(
            COLUMNS.formatted(found.objectId()),
            row -> new Typed(row.getString(1), type(row.getString(2), row.getInt(3)))),
        instances,
        newestChange(questions, instances));
  }

  private static String type(String name, int bytes) {
    return bytes < 0 && !name.equals("xml") ? name + "(max)" : name;
  }

  private static List<Instance> instances(Questions questions, Found found) throws SQLException {
    record Row(String name, Lsn start, Optional<String> role, int objectId) {}
    List<Instance> instances = new ArrayList<>();
    for (Row row :
        questions.rows(
            INSTANCES.formatted(found.objectId()),
            row ->
                new Row(
                    row.getString(1),
                    Lsn.of(Objects.requireNonNull(row.getBytes(2))),
                    Optional.ofNullable(row.getString(3)),
                    row.getInt(4)))) {
      instances.add(
          new Instance(
              row.name(),
              row.start(),
              row.role(),
              row.role().isEmpty() || isMember(questions, row.role().get()),
              questions.rows(CAPTURED.formatted(row.objectId()), each -> each.getString(1))));
    }
    return instances;
  }

  /** Who owns the database needs no role. */
  private static boolean isMember(Questions questions, String role) throws SQLException {
    return questions.one(
        "SELECT IS_ROLEMEMBER(%s), IS_ROLEMEMBER('db_owner')".formatted(Identifiers.literal(role)),
        row -> row.getInt(1) == 1 || row.getInt(2) == 1);
  }

  private static Optional<Duration> newestChange(Questions questions, List<Instance> instances)
      throws SQLException {
    List<Duration> ages = new ArrayList<>();
    for (Instance instance : instances) {
      String query =
          "SELECT DATEDIFF(second, sys.fn_cdc_map_lsn_to_time((SELECT MAX(__$start_lsn) FROM cdc.%s)), GETDATE())"
              .formatted(Identifiers.quoted(instance.name() + "_CT"));
      Optional<Duration> age =
          questions.ask(query, TableQueries::age).orElse(List.of()).stream()
              .flatMap(Optional::stream)
              .findFirst();
      ages.addAll(age.stream().toList());
    }
    return ages.stream().min(Comparator.naturalOrder());
  }

  private static Optional<Duration> age(ResultSet row) throws SQLException {
    long seconds = row.getLong(1);
    return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }
}
