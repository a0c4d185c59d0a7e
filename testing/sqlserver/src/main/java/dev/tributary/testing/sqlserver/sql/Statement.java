package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A statement as a client sent it, with its parameters.
 *
 * @param names the parameters' names, as the client declared them
 */
record Statement(String text, List<Token> words, List<Parameter> parameters, List<String> names) {
  private static final Pattern NAME = Pattern.compile("@[\\w$#]+");

  Statement {
    words = List.copyOf(words);
    parameters = List.copyOf(parameters);
    names = List.copyOf(names);
  }

  /** With parameters as sp_executesql declares them: {@code @P0 int, @P1 nvarchar(4000)}. */
  static Statement of(String text, String declarations, List<Parameter> parameters) {
    List<String> names = new ArrayList<>();
    NAME.matcher(declarations).results().forEach(name -> names.add(name.group()));
    return new Statement(text, Lexer.tokens(text), parameters, names);
  }

  /** The statements that semicolons divide. */
  List<Statement> parts() {
    List<Statement> parts = new ArrayList<>();
    List<Token> part = new ArrayList<>();
    for (Token word : words) {
      if (!word.is(";")) {
        part.add(word);
      } else if (!part.isEmpty()) {
        parts.add(new Statement(text, part, parameters, names));
        part.clear();
      }
    }
    if (!part.isEmpty()) {
      parts.add(new Statement(text, part, parameters, names));
    }
    return parts;
  }

  Tokens tokens() {
    return new Tokens(words);
  }

  boolean beginsWith(String... keywords) {
    return tokens().at(keywords);
  }

  Parameter parameter(String name) {
    int at = names.indexOf(name);
    if (at < 0 || at >= parameters.size()) {
      throw SqlError.of(137, "Must declare the scalar variable \"%s\".".formatted(name));
    }
    return parameters.get(at);
  }
}
