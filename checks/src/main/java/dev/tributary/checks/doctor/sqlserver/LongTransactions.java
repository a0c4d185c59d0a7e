package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.LongTransaction;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Who locks a table against writing waits for those that write to it. */
record LongTransactions() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "long-transactions";
  }

  @Override
  public String healthy() {
    return "No transaction that has written has been open for long.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {
    if (facts.longTransactions().isEmpty()) {
      return List.of(
          Finding.info(
              id(),
              "Whether transactions have been open for long cannot be told: %s may not ask."
                  .formatted(facts.account()),
              "verify and 'tributary snapshot' wait for those that have written to the tables.",
              "-- To have it told:\nUSE master;\nGRANT VIEW SERVER STATE TO %s;"
                  .formatted(Sql.account(facts))));
    }
    return facts.longTransactions().get().stream().map(this::found).toList();
  }

  private Finding found(LongTransaction transaction) {
    boolean distributed = transaction.session().isEmpty();
    return Finding.warning(
        id(),
        distributed
            ? "A distributed transaction has been open for %d s."
                .formatted(transaction.age().toSeconds())
            : "Session %d has had a transaction open for %d s, and has written."
                .formatted(transaction.session().getAsInt(), transaction.age().toSeconds()),
        "The log since its beginning is kept, its changes are captured only when it has ended, and"
            + " verify and 'tributary snapshot' of tables to which it has written wait for it.",
        distributed
            ? "-- See who has it: SELECT * FROM sys.dm_tran_active_transactions;"
            : "-- Let it end, or end it. DBCC OPENTRAN says where in the log it began.\n"
                + Finding.DESTRUCTIVE
                + "what it changed is undone.\nKILL %d;"
                    .formatted(transaction.session().getAsInt()));
  }
}
