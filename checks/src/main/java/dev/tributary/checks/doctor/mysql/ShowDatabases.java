package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;

/** The connector asks which databases there are. */
record ShowDatabases() implements Check<MySqlServerFacts> {
  @Override
  public String id() {
    return "show-databases";
  }

  @Override
  public String healthy() {
    return "The account sees which databases there are.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    if (facts.account().grants().any("SHOW DATABASES")) {
      return List.of();
    }
    String why = "The connector sees only the databases in which the account has some right.";
    String what = "%s does not have the right SHOW DATABASES.".formatted(facts.account().title());
    String fix = Sql.grantOnAll(facts, List.of("SHOW DATABASES"));
    return List.of(
        facts.variables().on("skip_show_database")
            ? Finding.fatal(id(), what, "The server does not list its databases to it at all.", fix)
            : Finding.warning(id(), what, why, fix));
  }
}
