package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.Parameter;
import dev.tributary.testing.sqlserver.wire.ProcedureCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers statements, by the first family that knows them. What none knows is refused with error
 * 102 and recorded, so that tests can say that nothing of the kind was met.
 */
public final class Interpreter {
  private static final int NOT_UNDERSTOOD = 102;

  private final Procedures procedures = new Procedures();
  private final List<StatementFamily> families =
      List.of(
          new SessionStatements(),
          new CaptureInstanceQuery(),
          procedures,
          new Queries(),
          new RowChanges(),
          new Principals(),
          new Definitions());
  private final UnknownStatements unknown;
  private final Faults faults;

  public Interpreter(UnknownStatements unknown, Faults faults) {
    this.unknown = unknown;
    this.faults = faults;
  }

  /** The answers of a text of one or more statements. */
  public List<Answer> run(
      String text, String declarations, List<Parameter> parameters, Session session) {
    return recorded(
        text,
        () -> {
          Statement whole = Statement.of(text, declarations, parameters);
          boolean inOnePiece = whole.beginsWith("DECLARE");
          List<Answer> answers = new ArrayList<>();
          for (Statement part : inOnePiece ? List.of(whole) : whole.parts()) {
            answers.add(one(part, session));
          }
          return answers;
        });
  }

  /** The answer of a procedure that a client calls by its name. */
  public List<Answer> run(ProcedureCall call, Session session) {
    return recorded(call.name(), () -> List.of(procedures.execute(Execution.of(call), session)));
  }

  /** Refuses and records what came in a form that cannot be read. */
  public SqlError refused(String what) {
    SqlError error = SqlError.notUnderstood(what);
    unknown.add(what, error);
    return error;
  }

  private Answer one(Statement statement, Session session) {
    for (StatementFamily family : families) {
      Optional<Answer> answer = family.answer(statement, session);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    throw SqlError.notUnderstood(statement.words().get(0).text());
  }

  private List<Answer> recorded(String text, Supplier<List<Answer>> answers) {
    faults.apply(text);
    try {
      return answers.get();
    } catch (SqlError e) {
      if (e.error().number() == NOT_UNDERSTOOD) {
        unknown.add(text, e);
      }
      throw e;
    }
  }
}
