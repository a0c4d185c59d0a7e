package dev.tributary.source.postgres;

import dev.tributary.source.TableId;

/** Names and texts as SQL takes them. */
public final class Identifiers {
  private Identifiers() {}

  /** A name in double quotes, whatever characters it has. */
  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  public static String quoted(TableId table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  /** A text in single quotes, safe whatever standard_conforming_strings says. */
  public static String literal(String text) {
    String doubled = text.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }
}
