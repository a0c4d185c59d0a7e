package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.engine.TableName;
import dev.tributary.testing.sqlserver.sql.Expression.Bound;
import dev.tributary.testing.sqlserver.sql.Expression.Evaluation;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of the server and of the language. The server's time zone is UTC. */
final class Functions {
  private static final SqlType INT = SqlType.of(Kind.INT);
  private static final SqlType SYSNAME = SqlType.nvarchar(128);
  private static final SqlType MOMENT = SqlType.dateTimeOffset(7);

  private Functions() {}

  static Bound bind(List<String> name, List<Bound> arguments, Scope scope) {
    Session session = scope.session();
    String function = name.get(name.size() - 1).toLowerCase(Locale.ROOT);
    return switch (function) {
      case "@@version" -> constant(SqlType.nvarchar(300), ServerProperties.VERSION);
      case "@@trancount" -> constant(INT, session.transactionCount());
      case "@@spid" -> constant(INT, session.id());
      case "@@servername" -> constant(SYSNAME, ServerProperties.NAME);
      case "serverproperty" -> property(arguments);
      case "db_name" -> constant(SYSNAME, session.database().name());
      case "db_id" -> databaseId(arguments, session);
      case "schema_name" -> constant(SYSNAME, TableName.DEFAULT_SCHEMA);
      case "suser_sname", "suser_name", "original_login", "user_name", "current_user" ->
          constant(SYSNAME, session.user());
      case "object_id" -> objectId(arguments, session);
      case "object_name" -> ofTable(arguments, session, table -> table.name().name());
      case "object_schema_name" -> ofTable(arguments, session, table -> table.name().schema());
      case "objectproperty" -> hasKey(arguments, session);
      case "has_perms_by_name" -> permission(arguments, session);
      case "is_rolemember" -> membership(arguments, session);
      case "is_srvrolemember", "has_dbaccess" ->
          constant(INT, session.engine().logins().isLimited(session.user()) ? 0 : 1);
      case "sysdatetimeoffset" -> constant(MOMENT, now(session).atOffset(ZoneOffset.UTC));
      case "getdate", "getutcdate" -> constant(SqlType.of(Kind.DATETIME), local(session));
      case "sysdatetime", "sysutcdatetime" ->
          constant(new SqlType(Kind.DATETIME2, 0, 0, 7), local(session));
      case "datepart" -> datePart(arguments);
      case "datediff" -> seconds(arguments);
      case "todatetimeoffset" -> toDateTimeOffset(arguments);
      case "isnull", "coalesce" -> firstKnown(arguments);
      default -> CaptureFunctions.bind(function, name, arguments, session);
    };
  }

  static Bound constant(SqlType type, @Nullable Object value) {
    return new Bound(type, row -> value);
  }

  static Evaluation mapped(Bound argument, Function<Object, @Nullable Object> function) {
    return row -> {
      Object value = argument.of(row);
      return value == null ? null : function.apply(value);
    };
  }

  private static Bound property(List<Bound> arguments) {
    return new Bound(
        SqlType.nvarchar(128),
        mapped(arguments.get(0), name -> ServerProperties.value(name.toString())));
  }

  private static Bound databaseId(List<Bound> arguments, Session session) {
    if (arguments.isEmpty()) {
      return constant(INT, session.database().id());
    }
    return new Bound(
        INT,
        mapped(
            arguments.get(0),
            name -> session.engine().find(name.toString()).map(Database::id).orElse(null)));
  }

  private static Bound objectId(List<Bound> arguments, Session session) {
    return new Bound(
        INT,
        mapped(
            arguments.get(0),
            text -> {
              List<String> name = new Tokens(Lexer.tokens(text.toString())).qualifiedName();
              if (name.size() > 2 && session.engine().find(name.get(name.size() - 3)).isEmpty()) {
                return null;
              }
              Sources.Place place = Sources.Place.of(name, session);
              return place.database().find(place.table()).map(Table::objectId).orElse(null);
            }));
  }

  /** The second argument may be another database's id. */
  private static Bound ofTable(
      List<Bound> arguments, Session session, Function<Table, Object> property) {
    return new Bound(
        SYSNAME,
        row -> {
          Object objectId = arguments.get(0).of(row);
          Object databaseId = arguments.size() > 1 ? arguments.get(1).of(row) : null;
          return session.engine().databases().stream()
              .filter(database -> databaseId == null || databaseId.equals(database.id()))
              .flatMap(database -> database.tables().stream())
              .filter(table -> Integer.valueOf(table.objectId()).equals(objectId))
              .findFirst()
              .map(property)
              .orElse(null);
        });
  }

  private static Bound hasKey(List<Bound> arguments, Session session) {
    return new Bound(
        INT,
        row -> {
          Object objectId = arguments.get(0).of(row);
          Object property = arguments.get(1).of(row);
          if (!"TableHasPrimaryKey".equals(property)) {
            throw SqlError.notUnderstood("the property " + property);
          }
          return session.database().tables().stream()
              .filter(table -> Integer.valueOf(table.objectId()).equals(objectId))
              .findFirst()
              .map(table -> table.keyColumns().isEmpty() ? 0 : 1)
              .orElse(null);
        });
  }

  private static Instant now(Session session) {
    return session.engine().clock().instant();
  }

  private static LocalDateTime local(Session session) {
    return LocalDateTime.ofInstant(now(session), ZoneOffset.UTC);
  }

  /** Of a right on an object: HAS_PERMS_BY_NAME('dbo.orders', 'OBJECT', 'SELECT'). */
  private static Bound permission(List<Bound> arguments, Session session) {
    return new Bound(
        INT,
        row -> {
          Object name = arguments.get(0).of(row);
          Object kind = arguments.get(1).of(row);
          Object right = arguments.get(2).of(row);
          if (name == null || right == null || !"OBJECT".equals(kind)) {
            throw SqlError.notUnderstood("HAS_PERMS_BY_NAME of other than objects");
          }
          Sources.Place place =
              Sources.Place.of(new Tokens(Lexer.tokens(name.toString())).qualifiedName(), session);
          return place.database().rights().may(session.user(), right.toString(), place.table())
              ? 1
              : 0;
        });
  }

  private static Bound membership(List<Bound> arguments, Session session) {
    return new Bound(
        INT,
        mapped(
            arguments.get(0),
            role ->
                session
                    .database()
                    .rights()
                    .isMember(session.user(), role.toString())
                    .map(member -> member ? 1 : 0)
                    .orElse(null)));
  }

  private static Bound seconds(List<Bound> arguments) {
    return new Bound(
        INT,
        row -> {
          Object part = arguments.get(0).of(row);
          if (!"second".equalsIgnoreCase(String.valueOf(part))) {
            throw SqlError.notUnderstood("DATEDIFF in " + part);
          }
          return arguments.get(1).of(row) instanceof LocalDateTime from
                  && arguments.get(2).of(row) instanceof LocalDateTime to
              ? (int)
                  ChronoUnit.SECONDS.between(
                      from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS))
              : null;
        });
  }

  private static Bound datePart(List<Bound> arguments) {
    return new Bound(
        INT,
        row -> {
          Object part = arguments.get(0).of(row);
          Object at = arguments.get(1).of(row);
          if (!"tzoffset".equalsIgnoreCase(String.valueOf(part))
              || !(at instanceof OffsetDateTime moment)) {
            throw SqlError.notUnderstood("DATEPART of " + part);
          }
          return moment.getOffset().getTotalSeconds() / 60;
        });
  }

  private static Bound toDateTimeOffset(List<Bound> arguments) {
    int scale = arguments.get(0).type().kind() == Kind.DATETIME ? 3 : 7;
    return new Bound(
        SqlType.dateTimeOffset(scale),
        row -> {
          Object local = arguments.get(0).of(row);
          Object minutes = arguments.get(1).of(row);
          return local instanceof LocalDateTime at && minutes instanceof Integer offset
              ? at.atOffset(ZoneOffset.ofTotalSeconds(offset * 60))
              : null;
        });
  }

  private static Bound firstKnown(List<Bound> arguments) {
    return new Bound(
        arguments.get(0).type(),
        row -> {
          for (Bound argument : arguments) {
            Object value = argument.of(row);
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }
}
