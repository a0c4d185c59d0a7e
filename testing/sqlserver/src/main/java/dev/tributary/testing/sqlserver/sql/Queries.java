package dev.tributary.testing.sqlserver.sql;

import java.util.List;
import java.util.Optional;

/** SELECT: of tables, change tables, views, functions; with joins, conditions, order, TOP. */
final class Queries implements StatementFamily {
  private final Query query = new Query(new Sources());

  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    if (!statement.beginsWith("SELECT")) {
      return Optional.empty();
    }
    Tokens tokens = statement.tokens();
    Select select = new SelectParser(tokens).select();
    tokens.expectEnd();
    Scope scope = new Scope(session, statement, List.of());
    return Optional.of(Answer.of(query.run(select, scope)));
  }
}
