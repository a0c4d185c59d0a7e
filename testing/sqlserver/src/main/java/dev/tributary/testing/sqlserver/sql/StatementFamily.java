package dev.tributary.testing.sqlserver.sql;

import java.util.Optional;

/** Statements of one kind. */
interface StatementFamily {
  /** The statement's answer; none if it is not of this family. */
  Optional<Answer> answer(Statement statement, Session session);
}
