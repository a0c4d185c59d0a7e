package dev.tributary.sink.change;

import org.apache.kafka.connect.errors.DataException;

/** What happened to a row. The codes are Debezium's. */
public enum Operation {
  /** The row was there when a snapshot was taken. */
  READ("r"),
  CREATE("c"),
  UPDATE("u"),
  DELETE("d"),
  /** All rows of the table went. */
  TRUNCATE("t");

  private final String code;

  Operation(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  static Operation of(String code) {
    return switch (code) {
      case "r" -> READ;
      case "c" -> CREATE;
      case "u" -> UPDATE;
      case "d" -> DELETE;
      case "t" -> TRUNCATE;
      default ->
          throw new DataException(
              "Unknown operation '%s'; this version of the sink knows r, c, u, d and t"
                  .formatted(code));
    };
  }
}
