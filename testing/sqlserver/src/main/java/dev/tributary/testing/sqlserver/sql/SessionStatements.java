package dev.tributary.testing.sqlserver.sql;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What concerns the session alone: SET, USE, transactions, WAITFOR DELAY; also several of these in
 * a row, and under IF @@TRANCOUNT, as drivers send them.
 */
final class SessionStatements implements StatementFamily {
  private static final Set<String> FIRST_WORDS =
      Set.of("set", "use", "begin", "commit", "rollback", "save", "if", "waitfor");

  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    Tokens tokens = statement.tokens();
    if (!FIRST_WORDS.contains(tokens.peek().text().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    while (!tokens.isAtEnd()) {
      one(tokens, session, true);
    }
    return Optional.of(Answer.nothing());
  }

  /** Reads one statement and, if it applies, does it. */
  private void one(Tokens tokens, Session session, boolean applies) {
    if (tokens.accept("IF")) {
      boolean holds = applies && condition(tokens, session);
      one(tokens, session, holds);
    } else if (tokens.accept("BEGIN", "TRAN") || tokens.accept("BEGIN", "TRANSACTION")) {
      run(applies, session::begin);
    } else if (tokens.accept("BEGIN")) {
      while (!tokens.accept("END")) {
        one(tokens, session, applies);
      }
    } else if (tokens.accept("COMMIT")) {
      transactionWord(tokens);
      run(applies, session::commit);
    } else if (tokens.accept("ROLLBACK")) {
      transactionWord(tokens);
      rollback(tokens, session, applies);
    } else if (tokens.accept("SAVE")) {
      transactionWord(tokens);
      String savepoint = tokens.name();
      run(applies, () -> session.save(savepoint));
    } else if (tokens.accept("USE")) {
      String database = tokens.name();
      run(applies, () -> session.enter(database));
    } else if (tokens.accept("WAITFOR", "DELAY")) {
      LocalTime time = LocalTime.parse(tokens.next().text());
      Duration delay = Duration.ofNanos(time.toNanoOfDay());
      run(applies, () -> session.cancellation().sleep(delay));
    } else {
      set(tokens.expect("SET"), session);
    }
  }

  private static void run(boolean applies, Runnable statement) {
    if (applies) {
      statement.run();
    }
  }

  private static boolean condition(Tokens tokens, Session session) {
    Token variable = tokens.next();
    Token operator = tokens.next();
    int number = Integer.parseInt(tokens.next().text());
    if (!variable.text().equalsIgnoreCase("@@trancount")) {
      throw tokens.unexpected();
    }
    int count = session.transactionCount();
    return operator.is(">") ? count > number : operator.is("=") && count == number;
  }

  private static void transactionWord(Tokens tokens) {
    if (!tokens.accept("TRAN") && !tokens.accept("TRANSACTION")) {
      tokens.accept("WORK");
    }
  }

  private static void rollback(Tokens tokens, Session session, boolean applies) {
    boolean toSavepoint = tokens.peek().isName() && !tokens.at("SET") && !tokens.at("END");
    if (toSavepoint) {
      String savepoint = tokens.name();
      run(applies, () -> session.rollbackTo(savepoint));
    } else {
      run(applies, session::rollback);
    }
  }

  /** Options that change nothing here are read over. */
  private static void set(Tokens tokens, Session session) {
    if (tokens.accept("IMPLICIT_TRANSACTIONS")) {
      session.beginImplicitly(tokens.next().is("ON"));
    } else if (tokens.accept("TRANSACTION", "ISOLATION", "LEVEL")) {
      session.isolate(tokens.at("SNAPSHOT"));
      boolean twoWords = tokens.at("READ") || tokens.at("REPEATABLE");
      tokens.name();
      if (twoWords) {
        tokens.name();
      }
    } else if (tokens.accept("LOCK_TIMEOUT")) {
      boolean negative = tokens.accept("-");
      long millis = Long.parseLong(tokens.next().text());
      session.waitForLocks(negative ? -millis : millis);
    } else {
      option(tokens);
    }
  }

  private static void option(Tokens tokens) {
    String option = tokens.name().toLowerCase(Locale.ROOT);
    boolean known =
        Set.of("nocount", "xact_abort", "textsize", "rowcount", "arithabort").contains(option)
            || Set.of(
                    "ansi_nulls", "ansi_warnings", "ansi_padding", "quoted_identifier", "language")
                .contains(option);
    if (!known) {
      throw tokens.unexpected();
    }
    tokens.accept("-");
    tokens.next();
  }
}
