package dev.tributary.testing.sqlserver.sql;

/** A piece of a statement. A quoted name is never a keyword. */
record Token(Type type, String text) {
  enum Type {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    BINARY,
    VARIABLE,
    SYMBOL,
    END
  }

  static final Token LAST = new Token(Type.END, "the end");

  boolean is(String keywordOrSymbol) {
    return (type == Type.WORD || type == Type.SYMBOL) && text.equalsIgnoreCase(keywordOrSymbol);
  }

  boolean isName() {
    return type == Type.WORD || type == Type.QUOTED;
  }
}
