package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** The connector's reader of the log knows few ways to prove who it is. */
record AuthPlugin() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "auth-plugin";
  }

  @Override
  public String healthy() {
    return "The connector can prove who it is.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String plugin = facts.account().plugin().known().orElse("mysql_native_password");
    boolean sha2 = plugin.equals("caching_sha2_password");
    boolean oldest = plugin.equals("mysql_native_password");
    if (oldest || (sha2 && facts.server().flavour() == Flavour.MYSQL)) {
      return List.of();
    }
    String known =
        switch (facts.server().flavour()) {
          case MYSQL -> "IDENTIFIED WITH caching_sha2_password BY '…'";
          case MARIADB -> "IDENTIFIED VIA mysql_native_password USING PASSWORD('…')";
        };
    return List.of(
        Finding.fatal(
            id(),
            "%s proves who it is by %s.".formatted(facts.account().title(), plugin),
            "The connector's reader of the log does not know that way.",
            "-- With a password in place of the dots:\nALTER USER %s %s;"
                .formatted(Sql.account(facts), known)));
  }
}
