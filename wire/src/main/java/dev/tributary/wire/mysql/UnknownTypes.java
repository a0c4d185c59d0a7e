package dev.tributary.wire.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Types of MariaDB that the connector's parser of statements does not know, or takes for those of
 * MySQL, in words that it understands. Addresses are written as bytes of lengths that no column of
 * bytes has, by which {@link ExactTypes} knows them; JSON as the text that it is in MariaDB.
 */
public final class UnknownTypes {
  /** How long a column of addresses says it is. */
  static final int LENGTH_OF_INET4 = 1004;

  static final int LENGTH_OF_INET6 = 1006;

  private static final Map<String, String> WRITTEN =
      Map.of(
          "INET4", "binary(%d)".formatted(LENGTH_OF_INET4),
          "INET6", "binary(%d)".formatted(LENGTH_OF_INET6),
          "JSON", "longtext CHARACTER SET utf8mb4");

  /** What stands before a name, and never before a type. */
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "TABLE",
          "EXISTS",
          "ADD",
          "COLUMN",
          "MODIFY",
          "CHANGE",
          "DROP",
          "ALTER",
          "AFTER",
          "TO",
          "KEY",
          "INDEX",
          "CONSTRAINT",
          "REFERENCES",
          "ON",
          "BY",
          "FROM",
          "JOIN",
          "SELECT",
          "VIEW",
          "DEFAULT",
          "CHECK",
          "NOT",
          "AND",
          "OR",
          "LIKE");

  /** What stands behind a column's type, beside punctuation. */
  private static final Set<String> BEHIND_TYPES =
      Set.of(
          "NULL",
          "NOT",
          "DEFAULT",
          "ON",
          "COMMENT",
          "PRIMARY",
          "UNIQUE",
          "KEY",
          "CHECK",
          "AFTER",
          "FIRST",
          "INVISIBLE",
          "WITHOUT",
          "WITH",
          "GENERATED",
          "AS",
          "VIRTUAL",
          "PERSISTENT",
          "STORED",
          "CONSTRAINT",
          "REFERENCES");

  private static final Set<String> PUNCTUATION = Set.of(",", ")", ";");

  private UnknownTypes() {}

  /** A statement of MariaDB with such types as the parser knows them. */
  public static String known(String statement) {
    String capitals = statement.toUpperCase(Locale.ROOT);
    if (WRITTEN.keySet().stream().noneMatch(capitals::contains)) {
      return statement;
    }
    List<Token> tokens = Token.of(statement);
    StringBuilder written = new StringBuilder(statement);
    for (int i = tokens.size() - 1; i > 0; i--) {
      Token token = tokens.get(i);
      String type = WRITTEN.get(token.word());
      if (type != null && isType(tokens, i)) {
        written.replace(token.from(), token.to(), type);
      }
    }
    return written.toString();
  }

  private static boolean isType(List<Token> tokens, int index) {
    Token before = tokens.get(index - 1);
    String behind = index + 1 < tokens.size() ? tokens.get(index + 1).word() : ";";
    if (before.word().equals("AS")) {
      return behind.equals(")"); // a cast, and not another name of a column
    }
    return before.isName()
        && !BEFORE_NAMES.contains(before.word())
        && (PUNCTUATION.contains(behind) || BEHIND_TYPES.contains(behind));
  }

  /**
   * A word, a name in quotes or a sign of a statement; texts and comments are left out.
   *
   * @param word in capitals; of a name in quotes the quote
   */
  private record Token(String word, int from, int to) {
    static List<Token> of(String statement) {
      List<Token> tokens = new ArrayList<>();
      int at = 0;
      while (at < statement.length()) {
        int end = end(statement, at);
        char first = statement.charAt(at);
        if (first == '`' || first == '\'' || first == '"') {
          tokens.add(new Token(String.valueOf(first), at, end));
        } else if (!Character.isWhitespace(first) && !isComment(statement, at)) {
          tokens.add(new Token(statement.substring(at, end).toUpperCase(Locale.ROOT), at, end));
        }
        at = end;
      }
      return tokens;
    }

    boolean isName() {
      return word.equals("`") || isOfWord(word.charAt(0));
    }

    private static int end(String statement, int at) {
      char first = statement.charAt(at);
      if (first == '`' || first == '\'' || first == '"') {
        return endOfQuoted(statement, at);
      }
      if (isComment(statement, at)) {
        String closing = statement.startsWith("/*", at) ? "*/" : "\n";
        int close = statement.indexOf(closing, at + 1);
        return close < 0 ? statement.length() : close + closing.length();
      }
      int end = at + 1;
      while (isOfWord(first) && end < statement.length() && isOfWord(statement.charAt(end))) {
        end++;
      }
      return end;
    }

    private static int endOfQuoted(String statement, int at) {
      char quote = statement.charAt(at);
      int end = at + 1;
      while (end < statement.length() && statement.charAt(end) != quote) {
        end += quote != '`' && statement.charAt(end) == '\\' ? 2 : 1;
      }
      return Math.min(end + 1, statement.length()); // A doubled quote begins another text.
    }

    private static boolean isComment(String statement, int at) {
      return statement.charAt(at) == '#'
          || statement.startsWith("-- ", at)
          || statement.startsWith("/*", at);
    }

    private static boolean isOfWord(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
  }
}
