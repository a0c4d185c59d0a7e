package dev.tributary.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which tables a connector captures.
 *
 * @param tables by name
 * @param schemas (or databases, where the engine has no schemas) of which all tables are captured;
 *     both lists empty: all tables of the database
 */
public record CapturedTables(List<TableId> tables, List<String> schemas) {
  /** What has a meaning in a regular expression, and the comma, which parts the expressions. */
  private static final Pattern SPECIAL = Pattern.compile("[^A-Za-z0-9_]");

  public CapturedTables {
    tables = List.copyOf(tables);
    schemas = List.copyOf(schemas);
  }

  public static CapturedTables of(List<TableId> tables) {
    return new CapturedTables(tables, List.of());
  }

  public boolean isAll() {
    return tables.isEmpty() && schemas.isEmpty();
  }

  /** The value of Debezium's {@code table.include.list}: regular expressions, parted by commas. */
  public String includeList() {
    List<String> expressions = new ArrayList<>();
    tables.forEach(id -> expressions.add(literal(id.schema()) + "\\." + literal(id.table())));
    schemas.forEach(schema -> expressions.add(literal(schema) + "\\..*"));
    return String.join(",", expressions);
  }

  private static String literal(String name) {
    return SPECIAL.matcher(name).replaceAll("\\\\$0");
  }
}
