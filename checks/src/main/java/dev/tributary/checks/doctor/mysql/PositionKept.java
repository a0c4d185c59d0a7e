package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.checks.doctor.LostPlace;
import dev.tributary.source.Progress;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.StoredPosition;
import java.util.List;
import java.util.Optional;

/** The log has to go back to where the pipeline stopped. */
record PositionKept() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "stored-position";
  }

  @Override
  public String healthy() {
    return "The log still has what the pipeline did not read yet.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Optional<StoredPosition> stored = facts.plan().stored();
    if (stored.isEmpty()) {
      return facts.plan().progress() == Progress.STOPPED ? List.of(unknown()) : List.of();
    }
    Optional<String> transactions = stored.get().transactions();
    Optional<String> lost = facts.binlog().lostTransactions().known().filter(l -> !l.isEmpty());
    if (lost.isPresent()) {
      return List.of(gone(facts, transactionsAreGone(lost.get())));
    }
    if (facts.server().flavour() == Flavour.MYSQL && transactions.isPresent()) {
      return List.of();
    }
    String file = stored.get().log().file();
    if (facts.binlog().files().known().filter(files -> !files.contains(file)).isEmpty()) {
      return List.of();
    }
    return List.of(
        transactions.isPresent()
            ? elsewhere(file)
            : gone(facts, "%s, where the pipeline stopped, is gone from the log.".formatted(file)));
  }

  /** Kafka Connect has the position, which may be a part of what is stopped. */
  private Finding unknown() {
    return Finding.info(
        id(),
        "Where the pipeline stopped cannot be asked now.",
        "So nobody looked whether the log still goes back to there. 'tributary up' does, and says it"
            + " before the connector begins.",
        "");
  }

  private static String transactionsAreGone(String lost) {
    return "Transactions that the pipeline did not read are gone from the log: %s."
        .formatted(lost.replace("\n", ""));
  }

  private Finding gone(MySqlServerFacts facts, String what) {
    return Finding.fatal(
        id(),
        what,
        "What changed since is lost to capture: it has to be read from the tables.",
        LostPlace.comments() + "\n-- So that it does not happen again:\n" + Sql.retention(facts));
  }

  /** With ids of transactions, a position can be of another server. */
  private Finding elsewhere(String file) {
    return Finding.warning(
        id(),
        "%s, where the pipeline stopped, is not in the log of this server.".formatted(file),
        "If this is another server than before, the ids of transactions tell the place; if not, what"
            + " changed since is lost to capture.",
        "-- If the connector finds no place in the log:\n" + LostPlace.comments());
  }
}
