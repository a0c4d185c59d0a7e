package dev.tributary.checks.doctor.sqlserver;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.sqlserver.facts.Server;
import dev.tributary.source.sqlserver.facts.SqlServerServerFacts;
import java.util.List;

/** Not every edition captures changes. */
record ServerEdition() implements Check<SqlServerServerFacts> {
  @Override
  public String id() {
    return "server-edition";
  }

  @Override
  public String healthy() {
    return "The edition of the server captures changes.";
  }

  @Override
  public List<Finding> examine(SqlServerServerFacts facts) {

    Server server = facts.server();
    if (server.isAzure()) {
      return List.of(
          Finding.warning(
              id(),
              "The server is a service of Azure's (%s).".formatted(server.edition()),
              "Tributary was not tried on these; capture runs there without SQL Server Agent.",
              "-- Nothing to set; verify more often than elsewhere."));
    }
    if (server.isBefore(13)) {
      return List.of(
          Finding.fatal(
              id(),
              "The server is of version %s, older than SQL Server 2016."
                  .formatted(server.version()),
              "The connector does not read from it.",
              "-- Upgrade the server."));
    }
    boolean small = server.isEdition("express") || server.isEdition("web");
    boolean early = server.isEdition("standard") && server.isBefore(13, 0, 4001);
    return small || early
        ? List.of(
            Finding.fatal(
                id(),
                "The server is of the %s, version %s."
                    .formatted(server.edition(), server.version()),
                "This edition does not capture changes.",
                "-- Take Standard (from 2016 SP1 on), Enterprise or Developer Edition."))
        : List.of();
  }
}
