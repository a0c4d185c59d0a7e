package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.Identifiers;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.stream.Collectors;

/** An account without a name takes in those who have one. */
record AnonymousUsers() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "anonymous-users";
  }

  @Override
  public String healthy() {
    return "There is no account without a name.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.account().user().isEmpty()) {
      return List.of(
          found(
              Finding::fatal,
              "The server took the pipeline for the account without a name, ''@'%s'."
                  .formatted(facts.account().host()),
              List.of(facts.account().host())));
    }
    List<String> hosts = facts.anonymousHosts().known().orElse(List.of());
    return hosts.isEmpty()
        ? List.of()
        : List.of(
            found(
                Finding::warning,
                "The server has an account without a name for %s.".formatted(Sql.names(hosts, 5)),
                hosts));
  }

  private interface Weight {
    Finding of(String id, String what, String why, String fix);
  }

  private Finding found(Weight weight, String what, List<String> hosts) {
    return weight.of(
        id(),
        what,
        "For whoever comes from there, it goes before an account of '%', which then seems to have lost"
            + " password and rights.",
        Finding.DESTRUCTIVE
            + "whoever uses that account is locked out.\n"
            + hosts.stream()
                .map(host -> "DROP USER ''@%s;".formatted(Identifiers.literal(host)))
                .collect(Collectors.joining("\n")));
  }
}
