package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.Comparison;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Lsn;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Views;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions of change data capture, of the database that their name says. */
final class CaptureFunctions {
  private static final SqlType LSN = SqlType.binary(Lsn.BYTES);

  private CaptureFunctions() {}

  static Bound bind(String function, List<String> name, List<Bound> arguments, Session session) {
    List<String> qualified = new ArrayList<>(name);
    if (name.size() == 1) {
      qualified.add(0, "sys");
    }
    Database database = Sources.Place.of(qualified, session).database();
    return switch (function) {
      case "fn_cdc_get_max_lsn" -> new Bound(LSN, row -> maxLsn(database, session));
      case "fn_cdc_get_min_lsn" ->
          new Bound(
              LSN,
              row ->
                  database
                      .capture()
                      .instance(String.valueOf(arguments.get(0).of(row)))
                      .map(CaptureInstance::start)
                      .orElse(new Lsn(0, 0))
                      .bytes());
      case "fn_cdc_increment_lsn" ->
          new Bound(
              LSN,
              Functions.mapped(arguments.get(0), lsn -> Lsn.of((byte[]) lsn).increment().bytes()));
      case "fn_cdc_map_lsn_to_time" ->
          new Bound(
              SqlType.of(Kind.DATETIME),
              Functions.mapped(arguments.get(0), lsn -> timeOf(database, session, lsn)));
      case "fn_hadr_is_primary_replica" -> Functions.constant(SqlType.of(Kind.BIT), null);
      default -> throw SqlError.notUnderstood("the function " + String.join(".", name));
    };
  }

  private static List<@Nullable Object[]> mapping(Database database, Session session) {
    return Views.ofCapture(database, "lsn_time_mapping", session.asOf(database))
        .map(Relation::rows)
        .orElse(List.of());
  }

  private static @Nullable Object maxLsn(Database database, Session session) {
    List<@Nullable Object[]> mapping = mapping(database, session);
    return mapping.isEmpty() ? null : mapping.get(mapping.size() - 1)[0];
  }

  private static @Nullable Object timeOf(Database database, Session session, Object lsn) {
    for (@Nullable Object[] row : mapping(database, session)) {
      if (row[0] != null && Comparison.compare(row[0], lsn) == 0) {
        return row[2];
      }
    }
    return null;
  }
}
