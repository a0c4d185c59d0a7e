package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.SqlType;
import java.util.ArrayList;
import java.util.List;

/** A statement's tokens, read from the left. */
final class Tokens {
  private final List<Token> tokens;
  private int at;

  Tokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return peek(0);
  }

  private Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : Token.LAST;
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean at(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Reads the words if they come next. */
  boolean accept(String... words) {
    boolean found = at(words);
    if (found) {
      at += words.length;
    }
    return found;
  }

  Tokens expect(String... words) {
    if (!accept(words)) {
      throw unexpected();
    }
    return this;
  }

  SqlError unexpected() {
    return SqlError.notUnderstood("'%s' at token %d".formatted(peek().text(), at + 1));
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  void expectEnd() {
    accept(";");
    if (!isAtEnd()) {
      throw unexpected();
    }
  }

  String name() {
    if (!peek().isName()) {
      throw unexpected();
    }
    return next().text();
  }

  /** Parts of a name that dots divide; a part may be empty, as in {@code db..table}. */
  List<String> qualifiedName() {
    List<String> parts = new ArrayList<>();
    parts.add(name());
    while (accept(".")) {
      parts.add(at(".") ? "" : name());
    }
    return parts;
  }

  /** A name, a dot and a star come next. */
  boolean isAllOfSource() {
    return peek().isName() && peek(1).is(".") && peek(2).is("*");
  }

  /** A variable's name and an equals sign come next. */
  boolean isNamedArgument() {
    return peek().type() == Token.Type.VARIABLE && peek(1).is("=");
  }

  SqlType type() {
    StringBuilder text = new StringBuilder(name());
    if (accept("(")) {
      text.append('(');
      while (!accept(")")) {
        text.append(next().text());
      }
      text.append(')');
    }
    try {
      return SqlType.parse(text.toString());
    } catch (IllegalArgumentException e) {
      throw SqlError.of(243, "Type %s is not a defined system type.".formatted(text));
    }
  }

  List<String> nameList() {
    List<String> names = new ArrayList<>();
    expect("(");
    do {
      names.add(name());
    } while (accept(","));
    expect(")");
    return names;
  }

  /** Reads over what stands in brackets, the opening one included. */
  String skipBrackets() {
    expect("(");
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      if (isAtEnd()) {
        throw unexpected();
      }
      Token token = next();
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth > 0) {
        text.append(token.type() == Token.Type.STRING ? "'" + token.text() + "'" : token.text());
      }
    }
    return text.toString();
  }
}
