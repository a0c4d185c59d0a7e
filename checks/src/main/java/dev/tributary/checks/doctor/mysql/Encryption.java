package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** Passwords and rows should not cross a network in the clear. */
record Encryption() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "encryption";
  }

  @Override
  public String healthy() {
    return "The connection is encrypted, or does not leave the machine.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.server().encrypted() || facts.server().local()) {
      return List.of();
    }
    return List.of(
        Finding.warning(
            id(),
            "The connection is not encrypted.",
            "All rows cross the network in the clear.",
            "-- Set source.tls: require. If the server does not offer TLS, give it a certificate (ssl_cert,"
                + " ssl_key)."));
  }
}
