package dev.tributary.wire.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with which the connector reads rows of a table, and what its columns are.
 *
 * @param sql the query, changed so that floats come with all their digits, of which a server prints
 *     six, and dates and moments as text, of which a driver makes what it likes
 * @param kinds what is to be read with care, in the order of the columns
 */
record SnapshotQuery(String sql, List<Kind> kinds) {
  private static final String NAME = "`(?:[^`]|``)+`";
  private static final Pattern SELECT =
      Pattern.compile(
          "SELECT (%1$s(?:, ?%1$s)*) FROM ((?:%1$s\\.)?%1$s)(.*)".formatted(NAME),
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern COLUMN = Pattern.compile(NAME);

  /** What a column is. */
  enum Kind {
    DATE("CAST(%1$s AS CHAR) AS %1$s"),
    DATETIME("CAST(%1$s AS CHAR) AS %1$s"),
    TIMESTAMP("CAST(%1$s AS CHAR) AS %1$s"),
    FLOAT("(%1$s + 0e0) AS %1$s"),
    OTHER("%s");

    private final String expression;

    Kind(String expression) {
      this.expression = expression;
    }

    /** What is selected in place of the column. */
    String expression() {
      return expression;
    }
  }

  SnapshotQuery {
    kinds = List.copyOf(kinds);
  }

  /** Empty for any other query. */
  static Optional<SnapshotQuery> of(Connection connection, String sql) throws SQLException {
    Matcher parts = SELECT.matcher(sql.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    List<Kind> kinds = kinds(connection, parts.group(1), parts.group(2));
    List<String> columns = new ArrayList<>();
    Matcher column = COLUMN.matcher(parts.group(1));
    while (column.find()) {
      String name = column.group();
      columns.add(kinds.get(columns.size()).expression().formatted(name));
    }
    String changed =
        "SELECT %s FROM %s%s".formatted(String.join(", ", columns), parts.group(2), parts.group(3));
    return Optional.of(new SnapshotQuery(changed, kinds));
  }

  private static List<Kind> kinds(Connection connection, String columns, String table)
      throws SQLException {
    List<Kind> kinds = new ArrayList<>();
    String query = "SELECT %s FROM %s LIMIT 0".formatted(columns, table);
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      ResultSetMetaData metadata = result.getMetaData();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        kinds.add(kind(metadata.getColumnTypeName(i)));
      }
    }
    return kinds;
  }

  private static Kind kind(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "DATE" -> Kind.DATE;
      case "DATETIME" -> Kind.DATETIME;
      case "TIMESTAMP" -> Kind.TIMESTAMP;
      case "FLOAT", "FLOAT UNSIGNED" -> Kind.FLOAT;
      default -> Kind.OTHER;
    };
  }
}
