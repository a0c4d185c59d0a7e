package dev.tributary.testing.sqlserver.sql;

import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.wire.ErrorText;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Errors that tests have ordered for statements to come. */
public final class Faults {
  private record Fault(String fragment, ErrorText error) {}

  private final List<Fault> ordered = new CopyOnWriteArrayList<>();

  /** The next statement whose text has the fragment fails so; an empty one is in every text. */
  public void order(String fragment, ErrorText error) {
    ordered.add(new Fault(fragment, error));
  }

  void apply(String statement) {
    ordered.stream()
        .filter(fault -> statement.contains(fault.fragment()))
        .findFirst()
        .filter(ordered::remove)
        .ifPresent(
            fault -> {
              throw new SqlError(fault.error());
            });
  }
}
