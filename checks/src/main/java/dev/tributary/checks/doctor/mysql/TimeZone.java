package dev.tributary.checks.doctor.mysql;

import dev.tributary.checks.Finding;
import dev.tributary.checks.doctor.Check;
import dev.tributary.source.mysql.facts.MySqlServerFacts;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Moments are stored in UTC and shown in the server's zone. */
record TimeZone() implements Check<MySqlServerFacts> {
  private static final Set<String> UTC = Set.of("UTC", "+00:00", "GMT", "ETC/UTC");

  @Override
  public String id() {
    return "time-zone";
  }

  @Override
  public String healthy() {
    return "The server's zone is UTC.";
  }

  @Override
  public List<Finding> examine(MySqlServerFacts facts) {
    String zone = facts.variables().text("time_zone").orElse("SYSTEM");
    String effective =
        zone.equals("SYSTEM") ? facts.variables().text("system_time_zone").orElse("UTC") : zone;
    if (UTC.contains(effective.toUpperCase(Locale.ROOT))) {
      return List.of();
    }
    return List.of(
        Finding.info(
            id(),
            "The server's zone is %s%s."
                .formatted(effective, zone.equals("SYSTEM") ? ", its machine's" : ""),
            "TIMESTAMP comes in UTC all the same. DATETIME has no zone: what the application means by it"
                + " stays as it is.",
            ""));
  }
}
