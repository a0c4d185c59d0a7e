package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.CaptureInstance;
import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Lsn;
import dev.tributary.testing.sqlserver.engine.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Debezium's question for capture instances: WITH ordered_change_tables AS (…). Of those of one
 * table with the same start the newest counts; perhaps only those up to a position.
 */
final class CaptureInstanceQuery implements StatementFamily {
  @Override
  public Optional<Answer> answer(Statement statement, Session session) {
    if (!statement.beginsWith("WITH", "ordered_change_tables")) {
      return Optional.empty();
    }
    Database database = database(statement, session);
    Optional<Lsn> upTo =
        statement.parameters().stream()
            .filter(parameter -> parameter.value() instanceof byte[])
            .map(parameter -> Lsn.of((byte[]) parameter.value()))
            .findFirst();
    Relation relation =
        Relation.of(
            "", "sysname",
            "", "sysname",
            "capture_instance", "sysname",
            "object_id", "int",
            "start_lsn", "binary(10)");
    for (CaptureInstance instance : newestOfEachStart(database)) {
      if (upTo.isEmpty() || instance.start().compareTo(upTo.get()) <= 0) {
        relation.add(
            instance.table().name().schema(),
            instance.table().name().name(),
            instance.name(),
            instance.objectId(),
            instance.start().bytes());
      }
    }
    return Optional.of(Answer.of(relation));
  }

  /** The database's name stands before {@code .cdc.change_tables}. */
  private static Database database(Statement statement, Session session) {
    List<Token> words = statement.words();
    for (int i = 2; i < words.size(); i++) {
      if (words.get(i).is("cdc") && words.get(i - 1).is(".")) {
        return session.engine().database(words.get(i - 2).text());
      }
    }
    return session.database();
  }

  private static List<CaptureInstance> newestOfEachStart(Database database) {
    List<CaptureInstance> newest = new ArrayList<>();
    for (CaptureInstance instance : database.capture().instances()) {
      newest.removeIf(
          other -> other.table() == instance.table() && other.start().equals(instance.start()));
      newest.add(instance);
    }
    return newest;
  }
}
