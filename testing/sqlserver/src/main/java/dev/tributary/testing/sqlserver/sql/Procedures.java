package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Sources.Place;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * EXEC of procedures; also drivers' batches that pass the columns or indexes of a procedure through
 * a table variable.
 */
final class Procedures implements StatementFamily {
  /** Newer than the server that the stand-in stands for: drivers ask and then go on without. */
  private static final Set<String> NOT_IN_THIS_VERSION =
      Set.of("sp_columns_170", "sp_statistics_170");

  private final CatalogueProcedures catalogue = new CatalogueProcedures();
  private final CaptureProcedures capture = new CaptureProcedures();

  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    Scope scope = new Scope(session, statement, List.of());
    if (statement.beginsWith("DECLARE")) {
      return tableVariable(statement).map(part -> execute(Execution.parse(part, scope), session));
    }
    Tokens tokens = statement.tokens();
    if (!tokens.accept("EXEC") && !tokens.accept("EXECUTE")) {
      return Optional.empty();
    }
    return Optional.of(execute(Execution.parse(tokens, scope), session));
  }

  Answer execute(Execution execution, Session session) {
    String procedure = execution.procedure();
    if (NOT_IN_THIS_VERSION.contains(procedure)) {
      throw SqlError.unknownProcedure(procedure);
    }
    if (procedure.equals("sp_rename")) {
      refuseToRename(execution, session);
    }
    Optional<Answer> known =
        catalogue
            .answer(execution, session)
            .map(Answer::of)
            .or(
                () ->
                    capture
                        .answer(execution, session)
                        .map(done -> done.rows().map(Answer::of).orElse(Answer.nothing())));
    return known.orElseThrow(
        () -> SqlError.notUnderstood("the procedure " + String.join(".", execution.name())));
  }

  /** Columns of captured tables keep their names; no other renaming is known here. */
  private static void refuseToRename(Execution execution, Session session) {
    List<String> column =
        new Tokens(Lexer.tokens(execution.required("@objname", 0))).qualifiedName();
    if (column.size() > 1 && execution.required("@objtype", 2).equalsIgnoreCase("COLUMN")) {
      Place place = Place.of(column.subList(0, column.size() - 1), session);
      if (place.database().capture().tracks(place.database().table(place.table()))) {
        throw SqlError.of(
            4928,
            "Cannot alter column '%s' because it is 'REPLICATED'."
                .formatted(column.get(column.size() - 1)));
      }
    }
  }

  /** The call within such a batch, up to the semicolon or the SELECT behind it. */
  private static Optional<Tokens> tableVariable(Statement statement) {
    List<Token> words = statement.words();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).is("EXEC") && i + 1 < words.size()) {
        int end = i + 1;
        while (end < words.size() && !words.get(end).is(";") && !words.get(end).is("SELECT")) {
          end++;
        }
        boolean ofDriver =
            words.get(i + 1).text().toLowerCase(Locale.ROOT).matches("sp_(columns|statistics)_.*");
        return ofDriver ? Optional.of(new Tokens(words.subList(i + 1, end))) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
