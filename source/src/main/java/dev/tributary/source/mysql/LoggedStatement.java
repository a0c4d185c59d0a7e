package dev.tributary.source.mysql;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event of a binary log, as {@code SHOW BINLOG EVENTS} tells of it.
 *
 * @param type as the server calls it, such as {@code Query}
 * @param text of a statement, behind {@code use `database`;} where the session had one
 */
record LoggedStatement(BinlogPosition position, String type, String text) {
  /** Types of events that carry no statement, or one of a change of rows, by how they begin. */
  private static final List<String> WITHOUT_STATEMENT =
      List.of(
          "ANNOTATE_ROWS",
          "ANONYMOUS_GTID",
          "BINLOG_CHECKPOINT",
          "DELETE_ROWS",
          "FORMAT_DESC",
          "GTID",
          "HEARTBEAT",
          "IGNORABLE",
          "PREVIOUS_GTIDS",
          "ROTATE",
          "ROWS_QUERY",
          "START_ENCRYPTION",
          "STOP",
          "TABLE_MAP",
          "TRANSACTION_PAYLOAD",
          "UPDATE_ROWS",
          "VIEW_CHANGE",
          "WRITE_ROWS",
          "XA_PREPARE",
          "XID");

  /** How statements begin that leave every table's columns as they are. */
  private static final List<String> HARMLESS =
      List.of(
          "ANALYZE",
          "ALTER USER",
          "BEGIN",
          "COMMIT",
          "CREATE ROLE",
          "CREATE TEMPORARY TABLE",
          "CREATE USER",
          "DELETE",
          "DROP ROLE",
          "DROP TEMPORARY TABLE",
          "DROP USER",
          "FLUSH",
          "GRANT",
          "INSERT",
          "RELEASE SAVEPOINT",
          "RENAME USER",
          "REPLACE",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "SET DEFAULT ROLE",
          "SET PASSWORD",
          "START TRANSACTION",
          "TRUNCATE",
          "UPDATE",
          "XA");

  private static final Pattern USE = Pattern.compile("use `((?:[^`]|``)*)`; ");

  /** Those that begin with an exclamation mark are executed. */
  private static final Pattern COMMENT = Pattern.compile("^\\s*/\\*(?!M?!).*?\\*/", Pattern.DOTALL);

  /**
   * Whether it may have changed what a table of the database looks like: whatever is not known not
   * to have.
   */
  boolean mayChangeTablesOf(String database) {
    String kind = type.toUpperCase(Locale.ROOT);
    if (WITHOUT_STATEMENT.stream().anyMatch(kind::startsWith)) {
      return false;
    }
    String sql = sql();
    return HARMLESS.stream().noneMatch(words -> beginsWith(sql, words)) && !isElsewhere(database);
  }

  /** In a session of another database, and not naming this one. */
  private boolean isElsewhere(String database) {
    Matcher use = USE.matcher(text);
    return use.lookingAt()
        && !use.group(1).equalsIgnoreCase(database)
        && !sql().toLowerCase(Locale.ROOT).contains(database.toLowerCase(Locale.ROOT));
  }

  /** In one line, as far as fits; an event that has no statement by its type. */
  String shortly() {
    String line = sql().isEmpty() ? type : sql().replaceAll("\\s+", " ");
    return line.length() > 120 ? line.substring(0, 120) + " ..." : line;
  }

  private String sql() {
    Matcher use = USE.matcher(text);
    String sql = use.lookingAt() ? text.substring(use.end()) : text;
    Matcher comment = COMMENT.matcher(sql);
    while (comment.find()) {
      sql = sql.substring(comment.end());
      comment = COMMENT.matcher(sql);
    }
    return sql.strip();
  }

  private static boolean beginsWith(String sql, String words) {
    String pattern = words.replace(" ", "\\s+") + "\\b.*";
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
        .matcher(sql)
        .matches();
  }
}
