package dev.tributary.checks.doctor.postgres;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.List;

/** The publication has to exist, or the role has to be able to make it. */
record PublicationReady() implements Check<ServerFacts> {
  @Override
  public String id() {
    return "publication";
  }

  @Override
  public String healthy() {
    return "The publication exists, or the role can make it.";
  }

  @Override
  public List<Finding> examine(ServerFacts facts) {
    if (facts.publication().isPresent()) {
      return facts.publication().get().allTables() ? List.of(forAllTables(facts)) : List.of();
    }
    List<TableId> foreign = Ownership.foreign(facts);
    boolean mayCreate = facts.role().superuser() || facts.role().mayCreate();
    if (mayCreate && foreign.isEmpty()) {
      return List.of();
    }
    String reason =
        mayCreate
            ? "does not own %s".formatted(Sql.names(foreign))
            : "may not create things in the database %s".formatted(facts.server().database());
    return List.of(
        Finding.fatal(
            id(),
            "There is no publication %s, and the role %s, which would make it, %s."
                .formatted(facts.plan().publication(), facts.role().name(), reason),
            "Without a publication the server sends nothing.",
            "-- As the tables' owner:\nCREATE PUBLICATION %s FOR TABLE %s WITH (%s);"
                .formatted(
                    Identifiers.quoted(facts.plan().publication()),
                    Sql.tables(facts.plan().tables()),
                    "publish_via_partition_root = true")));
  }

  private Finding forAllTables(ServerFacts facts) {
    String publication = Identifiers.quoted(facts.plan().publication());
    return Finding.fatal(
        id(),
        "The publication %s is one FOR ALL TABLES.".formatted(facts.plan().publication()),
        "The connector keeps a publication of exactly the captured tables and refuses this one.",
        Finding.DESTRUCTIVE
            + "others who read from this publication get no more than these tables.\n"
            + "DROP PUBLICATION %s;%nCREATE PUBLICATION %1$s FOR TABLE %s WITH (%s);"
                .formatted(
                    publication,
                    Sql.tables(facts.plan().tables()),
                    "publish_via_partition_root = true"));
  }
}
