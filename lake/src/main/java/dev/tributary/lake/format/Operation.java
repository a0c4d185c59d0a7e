package dev.tributary.lake.format;

import java.util.Optional;

/** What a change did to its row. */
public enum Operation {
  /** The row was found by a snapshot. */
  READ("r"),
  CREATE("c"),
  UPDATE("u"),
  DELETE("d"),
  /** All rows of the table went at once. */
  TRUNCATE("t");

  private final String code;

  Operation(String code) {
    this.code = code;
  }

  /** As a row's {@code __op} has it. */
  public String code() {
    return code;
  }

  public static Optional<Operation> ofCode(String code) {
    for (Operation operation : values()) {
      if (operation.code.equals(code)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
