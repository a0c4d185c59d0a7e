package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import dev.tributary.source.mysql.facts.Server;
import java.util.List;

/** The connectors of the two servers have different words for TLS. */
record TlsWords() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "tls-mode";
  }

  @Override
  public String healthy() {
    return "The connector asks for as much TLS as source.tls says.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    Server server = facts.server();
    if (server.flavour() != Flavour.MARIADB || server.tls() != TlsMode.PREFER) {
      return List.of();
    }
    String what =
        "source.tls is prefer, and MariaDB's connector, which does not know that, goes without TLS.";
    String fix = "-- Set source.tls: require";
    if (facts.variables().on("require_secure_transport")) {
      return List.of(Finding.fatal(id(), what, "The server lets nobody in without TLS.", fix));
    }
    return server.encrypted() && !server.local()
        ? List.of(
            Finding.warning(
                id(),
                what,
                "All rows cross the network in the clear, though the server offers TLS.",
                fix))
        : List.of();
  }
}
