package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Transaction;
import dev.tributary.testing.sqlserver.engine.Views;
import java.util.Locale;

/** Views that tell what server and database do, to whoever has the right to know. */
final class StateViews {
  private StateViews() {}

  /** Fails as the product does unless the session's user may read a view. */
  static void require(Sources.Place view, Session session) {
    Database database = view.database();
    switch (view.object().toLowerCase(Locale.ROOT)) {
      case "dm_server_services",
          "dm_tran_database_transactions",
          "dm_tran_session_transactions" -> {
        if (!session.engine().logins().mayViewState(session.user())) {
          throw SqlError.of(
              300,
              "VIEW SERVER STATE permission was denied on object 'server', database 'master'.");
        }
      }
      case "dm_cdc_log_scan_sessions", "dm_cdc_errors" -> {
        if (!database.rights().mayViewState(session.user())) {
          throw SqlError.of(
              262,
              "VIEW DATABASE STATE permission denied in database '%s'.".formatted(database.name()));
        }
      }
      default -> {}
    }
  }

  /** Those that have written; of others the product tells as well, but no time. */
  static Relation transactions(Engine engine) {
    Relation relation =
        Relation.of(
            "transaction_id", "bigint",
            "database_id", "int",
            "database_transaction_begin_time", "datetime");
    for (Database database : engine.databases()) {
      for (Transaction open : database.writing()) {
        relation.add(
            (long) System.identityHashCode(open), database.id(), Views.local(open.began()));
      }
    }
    return relation;
  }

  static Relation sessionTransactions(Engine engine) {
    Relation relation = Relation.of("session_id", "int", "transaction_id", "bigint");
    for (Database database : engine.databases()) {
      for (Transaction open : database.writing()) {
        if (open.owner() instanceof Session session) {
          relation.add(session.id(), (long) System.identityHashCode(open));
        }
      }
    }
    return relation;
  }
}
