package dev.tributary.source.mysql;

import dev.tributary.source.TableId;

/** Names and texts as SQL takes them. */
public final class Identifiers {
  private Identifiers() {}

  /** A name in backticks, whatever characters it has. */
  public static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  public static String quoted(TableId table) {
    return quoted(table.schema()) + "." + quoted(table.table());
  }

  /** A text in single quotes, safe unless sql_mode has NO_BACKSLASH_ESCAPES. */
  public static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
