package dev.tributary.source.postgres.canonical;

/** Walks through the texts in which Postgres nests values: arrays, ranges, hstore. */
final class Quoted {
  private final String text;
  private int at;

  Quoted(String text) {
    this.text = text;
  }

  boolean ended() {
    return at >= text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  /** Takes the character if it comes next. */
  boolean takes(char expected) {
    if (!ended() && peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char expected) {
    if (!takes(expected)) {
      throw new IllegalArgumentException("'%c' expected at %d of %s".formatted(expected, at, text));
    }
  }

  char next() {
    return text.charAt(at++);
  }

  void spaces() {
    while (takes(' ')) {}
  }

  /**
   * The next value: what double quotes enclose, with backslashes and doubled quotes resolved, or
   * all up to one of the given characters.
   */
  Value value(String ends) {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    boolean inside = false;
    while (!ended() && (inside || ends.indexOf(peek()) < 0)) {
      char c = next();
      if (c == '\\') {
        value.append(next());
      } else if (c == '"' && inside && !ended() && peek() == '"') {
        value.append(next());
      } else if (c == '"') {
        inside = !inside;
        quoted = true;
      } else {
        value.append(c);
      }
    }
    if (inside) {
      throw new IllegalArgumentException("A quote is not closed: " + text);
    }
    return new Value(value.toString(), quoted);
  }

  /** A nested value, and whether it stood in quotes, which tells "NULL" from NULL. */
  record Value(String text, boolean quoted) {
    boolean isNull() {
      return !quoted && text.equalsIgnoreCase("null");
    }
  }
}
