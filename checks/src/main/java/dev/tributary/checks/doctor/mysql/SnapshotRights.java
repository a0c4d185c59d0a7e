package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.mysql.facts.Grants;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A snapshot locks the tables for a moment. */
record SnapshotRights() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "snapshot-rights";
  }

  @Override
  public String healthy() {
    return "The account may lock the tables for the moment in which a snapshot begins.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Grants grants = facts.account().grants();
    List<Finding> findings = new ArrayList<>();
    if (!grants.any("RELOAD", "FLUSH_TABLES")) {
      findings.add(
          missing(
              facts,
              "RELOAD",
              "The snapshot cannot hold all tables still at once.",
              Sql.grantOnAll(facts, List.of("RELOAD"))));
    }
    List<String> unlockable =
        facts.plan().tables().stream()
            .filter(table -> !grants.on(table, "LOCK TABLES"))
            .map(TableId::schema)
            .distinct()
            .toList();
    if (!unlockable.isEmpty()) {
      findings.add(
          missing(
              facts,
              "LOCK TABLES in " + Sql.names(unlockable, 5),
              "Neither a snapshot on a server that nobody may lock as a whole, nor verify, can hold the"
                  + " tables still.",
              unlockable.stream()
                  .map(schema -> Sql.grantOn(facts, "LOCK TABLES", schema))
                  .collect(Collectors.joining("\n"))));
    }
    return findings;
  }

  private Finding missing(MySqlServerFacts facts, String right, String why, String fix) {
    return Finding.fatal(
        id(), "%s does not have the right %s.".formatted(facts.account().title(), right), why, fix);
  }
}
