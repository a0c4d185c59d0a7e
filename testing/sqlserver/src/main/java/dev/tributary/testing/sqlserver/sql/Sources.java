package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.Comparison;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.engine.Views;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.sql.Select.Source;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a name in FROM means. */
final class Sources {
  private static final String ALL_CHANGES = "fn_cdc_get_all_changes_";

  /** Of a whole table, until the transaction ends. */
  private static final Set<String> SHARED_LOCK = Set.of("tablock", "holdlock");

  /** A name's parts, with the session's database and the default schema where they are left out. */
  record Place(Database database, String schema, String object) {
    static Place of(List<String> name, Session session) {
      int parts = name.size();
      String object = name.get(parts - 1);
      String schema = parts > 1 ? name.get(parts - 2) : "";
      Database database =
          parts > 2
              ? session
                  .engine()
                  .find(name.get(parts - 3))
                  .orElseThrow(() -> SqlError.invalidObject(String.join(".", name)))
              : session.database();
      return new Place(database, schema.isEmpty() ? TableName.DEFAULT_SCHEMA : schema, object);
    }

    TableName table() {
      return new TableName(schema, object);
    }
  }

  Relation relation(Source source, Scope scope) {
    if (source instanceof Source.Computed computed) {
      return computed(computed, scope);
    }
    Session session = scope.session();
    Source.Named named = (Source.Named) source;
    List<String> name = named.name();
    Place place = Place.of(name, session);
    Database database = place.database();
    String fullName = String.join(".", name);
    return switch (place.schema().toLowerCase(Locale.ROOT)) {
      case "sys", "information_schema" -> {
        StateViews.require(place, session);
        yield SystemViews.view(place)
            .orElseThrow(() -> SqlError.notUnderstood("the view " + fullName));
      }
      case "cdc" -> {
        database.rights().require(session.user(), "SELECT", place.table(), database);
        yield Views.ofCapture(database, place.object(), session.asOf(database))
            .orElseThrow(() -> SqlError.invalidObject(fullName));
      }
      default -> {
        Table table =
            database.find(place.table()).orElseThrow(() -> SqlError.invalidObject(fullName));
        database.rights().require(session.user(), "SELECT", table.name(), database);
        if (named.hints().containsAll(SHARED_LOCK)) {
          session.lock(database, table);
        }
        long asOf = session.asOf(database);
        yield Views.table(database, table, asOf, session.ownChanges(database));
      }
    };
  }

  /** cdc.fn_cdc_get_all_changes_x(from, to, filter): changes of a range, all sides of updates. */
  private static Relation computed(Source.Computed source, Scope scope) {
    Place place = Place.of(source.function(), scope.session());
    String function = place.object().toLowerCase(Locale.ROOT);
    if (!function.startsWith(ALL_CHANGES) || source.arguments().size() != 3) {
      throw SqlError.notUnderstood("the function " + place.object());
    }
    Database database = place.database();
    CaptureInstance instance =
        database
            .capture()
            .instance(place.object().substring(ALL_CHANGES.length()))
            .orElseThrow(() -> SqlError.invalidObject(String.join(".", source.function())));
    Object from = value(source.arguments().get(0), scope);
    Object to = value(source.arguments().get(1), scope);
    boolean bothSides = "all update old".equals(value(source.arguments().get(2), scope));
    if (from == null
        || to == null
        || Comparison.compare(from, instance.start().bytes()) < 0
        || Comparison.compare(from, to) > 0) {
      throw SqlError.of(
          313,
          "An insufficient number of arguments were supplied for the procedure or function"
              + " cdc.fn_cdc_get_all_changes_ ... .");
    }
    Relation all = Views.changes(instance, scope.session().asOf(database));
    Relation range = new Relation(all.columns());
    for (@Nullable Object[] row : all.rows()) {
      Object commit = row[0];
      boolean inRange =
          commit != null
              && Comparison.compare(commit, from) >= 0
              && Comparison.compare(commit, to) <= 0;
      if (inRange && (bothSides || !Integer.valueOf(3).equals(row[3]))) {
        range.add(row);
      }
    }
    return range;
  }

  private static @Nullable Object value(Expression argument, Scope scope) {
    Bound bound = argument.bind(scope.with(List.of()));
    return bound.of(new Object[0]);
  }
}
