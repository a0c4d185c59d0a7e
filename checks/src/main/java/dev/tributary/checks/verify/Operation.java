package dev.tributary.checks.verify;

/** What a change did to its row. */
public enum Operation {
  READ('r'),
  CREATE('c'),
  UPDATE('u'),
  DELETE('d'),
  TRUNCATE('t');

  private final char code;

  Operation(char code) {
    this.code = code;
  }

  /** The letter that {@code __op} holds. */
  public char code() {
    return code;
  }

  public static Operation of(String code) {
    for (Operation operation : values()) {
      if (code.length() == 1 && code.charAt(0) == operation.code) {
        return operation;
      }
    }
    throw new IllegalArgumentException("__op is one of r, c, u, d, t: '%s'".formatted(code));
  }
}
