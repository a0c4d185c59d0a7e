package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.LongTransaction;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** A slot is made only when all transactions that run have ended. */
record LongTransactions() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "long-transactions";
  }

  @Override
  public String healthy() {
    return "No transaction has been open for long.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    return facts.longTransactions().stream()
        .map(
            transaction ->
                Finding.warning(
                    id(),
                    "A transaction has been open for %s: %s."
                        .formatted(Sizes.of(transaction.age()), description(transaction)),
                    "The slot is made only when it has ended, and the log since its start is kept.",
                    fix(transaction)))
        .toList();
  }

  private static String description(LongTransaction transaction) {
    return transaction.prepared()
        ? "prepared as %s by %s".formatted(transaction.name(), transaction.user())
        : "process %s %s %s"
            .formatted(transaction.name(), transaction.user(), transaction.application())
            .strip();
  }

  private static String fix(LongTransaction transaction) {
    return transaction.prepared()
        ? "-- Destructive: what it changed is undone.\nROLLBACK PREPARED %s;"
            .formatted(Identifiers.literal(transaction.name()))
        : "-- Destructive: what it changed is undone.\nSELECT pg_terminate_backend(%s);"
            .formatted(transaction.name());
  }
}
