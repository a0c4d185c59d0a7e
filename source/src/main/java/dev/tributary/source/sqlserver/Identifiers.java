package dev.tributary.source.sqlserver;

import dev.tributary.source.TableId;

/** Names and texts as SQL takes them. */
public final class Identifiers {
  private Identifiers() {}

  /** A name in brackets, whatever characters it has. */
  public static String quoted(String name) {
    return '[' + name.replace("]", "]]") + ']';
  }

  public static String quoted(TableId table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  /** A text in single quotes, of any characters. */
  public static String literal(String text) {
    return "N'" + text.replace("'", "''") + "'";
  }
}
