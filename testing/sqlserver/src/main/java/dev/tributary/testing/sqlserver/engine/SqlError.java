package dev.tributary.testing.sqlserver.engine;

import dev.tributary.testing.sqlserver.wire.ErrorText;

/** A statement's failure, with the product's own number. */
public final class SqlError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int SYNTAX = 15;
  private static final int USER = 16;

  private final transient ErrorText error;

  public SqlError(ErrorText error) {
    super(error.text());
    this.error = error;
  }

  public ErrorText error() {
    return error;
  }

  public static SqlError of(int number, String text) {
    return new SqlError(new ErrorText(number, 1, USER, text));
  }

  /** The stand-in's own refusal; the product would understand. */
  public static SqlError notUnderstood(String why) {
    return new SqlError(
        new ErrorText(102, 1, SYNTAX, "SQL Server stand-in: not understood: " + why));
  }

  public static SqlError invalidObject(String name) {
    return of(208, "Invalid object name '%s'.".formatted(name));
  }

  public static SqlError invalidColumn(String name) {
    return of(207, "Invalid column name '%s'.".formatted(name));
  }

  public static SqlError unknownProcedure(String name) {
    return of(2812, "Could not find stored procedure '%s'.".formatted(name));
  }

  public static SqlError unknownDatabase(String name) {
    return of(
        911,
        "Database '%s' does not exist. Make sure that the name is entered correctly."
            .formatted(name));
  }

  static SqlError duplicateKey(TableName table) {
    return of(
        2627,
        "Violation of PRIMARY KEY constraint 'PK_%s'. Cannot insert duplicate key in object '%s'."
            .formatted(table.name(), table));
  }

  static SqlError nullNotAllowed(TableName table, String column) {
    return of(
        515,
        "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls."
            .formatted(column, table));
  }

  static SqlError locked() {
    return of(1222, "Lock request time out period exceeded.");
  }

  public static SqlError cannotConvert(Object value, Object type) {
    return of(8114, "Error converting '%s' to data type %s.".formatted(value, type));
  }

  static SqlError truncated(String column) {
    return of(2628, "String or binary data would be truncated in column '%s'.".formatted(column));
  }

  public static SqlError overflow(Object value, Object type) {
    return of(
        8115, "Arithmetic overflow error converting '%s' to data type %s.".formatted(value, type));
  }
}
