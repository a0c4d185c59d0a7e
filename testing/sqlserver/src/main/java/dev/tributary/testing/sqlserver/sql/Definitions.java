package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.Column;
import dev.tributary.testing.sqlserver.engine.Table;
import dev.tributary.testing.sqlserver.sql.Sources.Place;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CREATE and DROP of databases and tables, ALTER and TRUNCATE TABLE, and snapshots by ALTER
 * DATABASE.
 */
final class Definitions implements StatementFamily {
  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    Tokens tokens = statement.tokens();
    if (tokens.accept("CREATE", "DATABASE")) {
      session.engine().createDatabase(tokens.name());
    } else if (tokens.accept("DROP", "DATABASE")) {
      session.engine().dropDatabase(tokens.name());
    } else if (tokens.accept("ALTER", "DATABASE")) {
      alterDatabase(tokens, session);
    } else if (tokens.accept("CREATE", "TABLE")) {
      createTable(tokens, session);
    } else if (tokens.accept("DROP", "TABLE")) {
      Place place = Place.of(tokens.qualifiedName(), session);
      place.database().dropTable(place.table());
    } else if (tokens.accept("TRUNCATE", "TABLE")) {
      Place place = Place.of(tokens.qualifiedName(), session);
      place.database().truncate(place.table());
    } else if (tokens.accept("ALTER", "TABLE")) {
      alterTable(tokens, session);
    } else {
      return Optional.empty();
    }
    tokens.expectEnd();
    return Optional.of(Answer.nothing());
  }

  private static void alterDatabase(Tokens tokens, Session session) {
    String name = tokens.name();
    tokens.expect("SET", "ALLOW_SNAPSHOT_ISOLATION");
    session.engine().database(name).allowSnapshots(tokens.next().is("ON"));
  }

  private static void createTable(Tokens tokens, Session session) {
    Place place = Place.of(tokens.qualifiedName(), session);
    List<Column> columns = new ArrayList<>();
    tokens.expect("(");
    do {
      if (tokens.accept("CONSTRAINT")) {
        tokens.name();
      }
      if (tokens.accept("PRIMARY", "KEY")) {
        clustered(tokens);
        tokens.nameList().forEach(key -> columns.replaceAll(column -> asKey(column, key)));
      } else {
        columns.add(column(tokens));
      }
    } while (tokens.accept(","));
    tokens.expect(")");
    place.database().createTable(place.table(), columns);
  }

  private static Column asKey(Column column, String key) {
    return column.name().equalsIgnoreCase(key) ? column.primaryKey() : column;
  }

  private static void clustered(Tokens tokens) {
    if (!tokens.accept("CLUSTERED")) {
      tokens.accept("NONCLUSTERED");
    }
  }

  private static Column column(Tokens tokens) {
    String name = tokens.name();
    SqlType type = tokens.type();
    Column column = Column.of(name, type.toString());
    while (true) {
      if (tokens.accept("NOT", "NULL")) {
        column = column.notNull();
      } else if (tokens.accept("PRIMARY", "KEY")) {
        clustered(tokens);
        column = column.primaryKey();
      } else if (tokens.accept("IDENTITY")) {
        if (tokens.at("(")) {
          tokens.skipBrackets();
        }
        column = column.numbered().notNull();
      } else if (tokens.accept("CONSTRAINT")) {
        tokens.name();
      } else if (tokens.accept("DEFAULT")) {
        column = column.withDefault("(" + defaultText(tokens) + ")");
      } else if (!tokens.accept("NULL")) {
        return column;
      }
    }
  }

  private static String defaultText(Tokens tokens) {
    if (tokens.at("(")) {
      return tokens.skipBrackets();
    }
    Token value = tokens.next();
    String text = value.type() == Token.Type.STRING ? "'" + value.text() + "'" : value.text();
    return tokens.at("(") ? text + "(" + tokens.skipBrackets() + ")" : text;
  }

  private static void alterTable(Tokens tokens, Session session) {
    Place place = Place.of(tokens.qualifiedName(), session);
    Table table = place.database().table(place.table());
    if (tokens.accept("ADD")) {
      place.database().addColumn(table.name(), column(tokens));
    } else if (tokens.accept("DROP", "COLUMN")) {
      place.database().dropColumn(table.name(), tokens.name());
    } else {
      tokens.expect("ALTER", "COLUMN");
      place.database().alterColumn(table.name(), column(tokens));
    }
  }
}
