package dev.tributary.testing.sqlserver.session;

import dev.tributary.testing.sqlserver.engine.Relation;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Answer;
import dev.tributary.testing.sqlserver.sql.Cancellation;
import dev.tributary.testing.sqlserver.sql.Interpreter;
import dev.tributary.testing.sqlserver.sql.Session;
import dev.tributary.testing.sqlserver.wire.Kind;
import dev.tributary.testing.sqlserver.wire.Message;
import dev.tributary.testing.sqlserver.wire.Parameter;
import dev.tributary.testing.sqlserver.wire.ProcedureCall;
import dev.tributary.testing.sqlserver.wire.SqlType;
import dev.tributary.testing.sqlserver.wire.TokenWriter;
import dev.tributary.testing.sqlserver.wire.TokenWriter.Done;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Answers a session's batches, calls and attentions. */
final class Responder {
  /** What sp_prepare and sp_prepexec keep. */
  private record Prepared(String text, String declarations) {}

  private final Session session;
  private final Interpreter interpreter;
  private final Cancellation cancellation;
  private final Map<Integer, Prepared> prepared = new HashMap<>();
  private int lastHandle;

  Responder(Session session, Interpreter interpreter, Cancellation cancellation) {
    this.session = session;
    this.interpreter = interpreter;
    this.cancellation = cancellation;
  }

  /** Whether the connection may go on. */
  boolean answer(Message request, TokenWriter out) throws IOException {
    try {
      switch (request.type()) {
        case BATCH -> batch(request.batchText(), out);
        case RPC -> calls(readable(request), out);
        default -> {
          cancellation.clear();
          out.done(Done.BATCH, TokenWriter.ATTENTION, 0, 0);
        }
      }
    } catch (Cancellation.Cancelled e) {
      out.done(Done.BATCH, TokenWriter.FAILED, 0, 0);
    } catch (SqlError e) {
      out.error(e.error());
      out.done(Done.BATCH, TokenWriter.FAILED, 0, 0);
      return !e.error().closesConnection();
    }
    return true;
  }

  private List<ProcedureCall> readable(Message request) {
    try {
      return ProcedureCall.readAll(request.body());
    } catch (IllegalArgumentException e) {
      throw interpreter.refused("a call (" + e.getMessage() + ")");
    }
  }

  private void batch(String text, TokenWriter out) throws IOException {
    String before = session.database().name();
    List<Answer> answers = interpreter.run(text, "", List.of(), session);
    databaseChange(before, out);
    Iterator<Answer> rest = answers.iterator();
    if (!rest.hasNext()) {
      out.done(Done.BATCH, 0, 0, 0);
    }
    while (rest.hasNext()) {
      Answer answer = rest.next();
      rows(answer, out);
      done(Done.BATCH, rest.hasNext() ? TokenWriter.MORE : 0, answer, out);
    }
  }

  private void databaseChange(String before, TokenWriter out) throws IOException {
    String now = session.database().name();
    if (!now.equals(before)) {
      out.databaseChanged(now, before);
    }
  }

  /** Rows are written up to the one at which the client asks to stop. */
  private void rows(Answer answer, TokenWriter out) throws IOException {
    if (answer.rows().isEmpty()) {
      return;
    }
    Relation relation = answer.rows().get();
    out.columns(relation.columns());
    for (@Nullable Object[] row : relation.rows()) {
      if (cancellation.isRequested()) {
        throw new Cancellation.Cancelled();
      }
      out.row(relation.columns(), row);
    }
  }

  private static void done(Done done, int status, Answer answer, TokenWriter out)
      throws IOException {
    boolean counted = answer.count() != Answer.UNCOUNTED;
    int all = status | (counted ? TokenWriter.COUNTED : 0);
    out.done(done, all, answer.command(), counted ? answer.count() : 0);
  }

  private void calls(List<ProcedureCall> calls, TokenWriter out) throws IOException {
    Iterator<ProcedureCall> rest = calls.iterator();
    while (rest.hasNext()) {
      ProcedureCall call = rest.next();
      int more = rest.hasNext() ? TokenWriter.MORE : 0;
      try {
        call(call, more, out);
      } catch (SqlError e) {
        out.error(e.error());
        out.done(Done.PROCEDURE, TokenWriter.FAILED | more, 0, 0);
        if (e.error().closesConnection()) {
          throw e;
        }
      }
    }
  }

  private void call(ProcedureCall call, int more, TokenWriter out) throws IOException {
    String before = session.database().name();
    OptionalInt handle = OptionalInt.empty();
    List<Parameter> given = call.parameters();
    List<Answer> answers;
    switch (call.number()) {
      case ProcedureCall.SP_EXECUTESQL ->
          answers = run(new Prepared(text(given, 0), text(given, 1)), from(given, 2));
      case ProcedureCall.SP_PREPEXEC -> {
        handle = OptionalInt.of(keep(given));
        answers = run(kept(handle.getAsInt()), from(given, 3));
      }
      case ProcedureCall.SP_PREPARE -> {
        handle = OptionalInt.of(keep(given));
        answers = List.of();
      }
      case ProcedureCall.SP_EXECUTE -> answers = run(kept(number(given)), from(given, 1));
      case ProcedureCall.SP_UNPREPARE -> {
        prepared.remove(number(given));
        answers = List.of();
      }
      case 0 -> answers = interpreter.run(call, session);
      default -> throw interpreter.refused("the procedure with number " + call.number());
    }
    databaseChange(before, out);
    for (Answer answer : answers) {
      rows(answer, out);
      done(Done.STATEMENT, TokenWriter.MORE, answer, out);
    }
    out.returnStatus(0);
    if (handle.isPresent()) {
      out.returnValue(0, SqlType.of(Kind.INT), handle.getAsInt());
    }
    out.done(Done.PROCEDURE, more, 0, 0);
  }

  /** Of sp_prepare and sp_prepexec: handle, declarations, text. */
  private int keep(List<Parameter> given) {
    lastHandle++;
    prepared.put(lastHandle, new Prepared(text(given, 2), text(given, 1)));
    return lastHandle;
  }

  private Prepared kept(int handle) {
    Prepared found = prepared.get(handle);
    if (found == null) {
      throw SqlError.of(
          8179, "Could not find prepared statement with handle %d.".formatted(handle));
    }
    return found;
  }

  private List<Answer> run(Prepared statement, List<Parameter> parameters) {
    return interpreter.run(statement.text(), statement.declarations(), parameters, session);
  }

  private static String text(List<Parameter> given, int at) {
    return at < given.size() && given.get(at).value() instanceof String text ? text : "";
  }

  private static int number(List<Parameter> given) {
    return given.get(0).value() instanceof Number number ? number.intValue() : 0;
  }

  private static List<Parameter> from(List<Parameter> given, int first) {
    return given.subList(Math.min(first, given.size()), given.size());
  }
}
