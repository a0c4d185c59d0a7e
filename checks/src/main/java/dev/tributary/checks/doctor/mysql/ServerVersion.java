package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Server;
import java.util.List;

/** Older servers miss rights, statements and metadata that capture needs. */
record ServerVersion() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "server-version";
  }

  @Override
  public String healthy() {
    return "The server is MySQL 8.0, MariaDB 10.5, or newer.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Server server = facts.server();
    boolean recent =
        switch (server.flavour()) {
          case MYSQL -> server.atLeast(8, 0);
          case MARIADB -> server.atLeast(10, 5);
        };
    if (recent) {
      return List.of();
    }
    return List.of(
        Finding.fatal(
            id(),
            "The server is %s.".formatted(server.title()),
            "The connector is not made for it, and nobody maintains it.",
            "-- Upgrade the server to %s or newer."
                .formatted(server.flavour() == Flavour.MYSQL ? "MySQL 8.0" : "MariaDB 10.5")));
  }
}
