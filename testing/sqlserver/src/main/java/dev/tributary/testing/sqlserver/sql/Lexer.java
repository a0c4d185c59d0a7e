package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a statement into tokens; comments and space between them are lost. */
final class Lexer {
  private static final Pattern NEXT =
      Pattern.compile(
          "(?<skip>\\s+|--[^\\n]*|/\\*(?s:.*?)\\*/)"
              + "|[Nn]?'(?<string>(?:[^']++|'')*+)'"
              + "|\\[(?<bracket>(?:[^]]++|]])*+)]"
              + "|\"(?<quoted>(?:[^\"]++|\"\")*+)\""
              + "|0[xX](?<binary>[0-9A-Fa-f]*)"
              + "|(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+)"
              + "|(?<variable>@@?[\\w$#]+)"
              + "|(?<word>[\\p{L}_#][\\w$#@\\p{L}]*)"
              + "|(?<symbol>::|<>|!=|<=|>=|[-(),;.*+/%=<>{}?])");

  private Lexer() {}

  static List<Token> tokens(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher next = NEXT.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      if (!next.find(at) || next.start() != at) {
        throw SqlError.notUnderstood("character '%s'".formatted(sql.charAt(at)));
      }
      if (next.group("skip") == null) {
        tokens.add(token(next));
      }
      at = next.end();
    }
    return tokens;
  }

  private static Token token(Matcher next) {
    if (next.group("string") != null) {
      return new Token(Token.Type.STRING, next.group("string").replace("''", "'"));
    }
    if (next.group("bracket") != null) {
      return new Token(Token.Type.QUOTED, next.group("bracket").replace("]]", "]"));
    }
    if (next.group("quoted") != null) {
      return new Token(Token.Type.QUOTED, next.group("quoted").replace("\"\"", "\""));
    }
    if (next.group("binary") != null) {
      return new Token(Token.Type.BINARY, next.group("binary"));
    }
    if (next.group("number") != null) {
      return new Token(Token.Type.NUMBER, next.group("number"));
    }
    if (next.group("variable") != null) {
      return new Token(Token.Type.VARIABLE, next.group("variable"));
    }
    return next.group("word") != null
        ? new Token(Token.Type.WORD, next.group("word"))
        : new Token(Token.Type.SYMBOL, next.group("symbol"));
  }
}
