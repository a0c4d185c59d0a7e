package dev.tributary.checks.doctor.postgres;

import dev.tributary.source.TableId;
import dev.tributary.source.postgres.Identifiers;
import dev.tributary.source.postgres.facts.Hosting;
import dev.tributary.source.postgres.facts.ServerFacts;
import java.util.Collection;
import java.util.stream.Collectors;

/** The statements that fixes are made of. */
final class Sql {
  private Sql() {}

  static String role(ServerFacts facts) {
    return Identifiers.quoted(facts.role().name());
  }

  static String tables(Collection<TableId> tables) {
    return tables.stream().map(Identifiers::quoted).collect(Collectors.joining(", "));
  }

  /** Table names for a sentence: the first few of many. */
  static String names(Collection<TableId> tables) {
    return names(tables.stream().map(TableId::toString).toList(), 5);
  }

  static String names(Collection<String> names, int most) {
    String shown = names.stream().limit(most).collect(Collectors.joining(", "));
    return names.size() <= most ? shown : "%s and %d more".formatted(shown, names.size() - most);
  }

  /** A setting that a running server takes up. */
  static String setting(ServerFacts facts, String name, String value) {
    return facts.server().hosting().isManaged()
        ? parameter(facts.server().hosting(), name, value)
        : "ALTER SYSTEM SET %s = %s;%nSELECT pg_reload_conf();"
            .formatted(name, Identifiers.literal(value));
  }

  /** A setting that only a restart takes up. */
  static String settingWithRestart(ServerFacts facts, String name, String value) {
    return facts.server().hosting().isManaged()
        ? parameter(facts.server().hosting(), name, value) + " Then reboot the instance."
        : "ALTER SYSTEM SET %s = %s;%n-- Then restart the server."
            .formatted(name, Identifiers.literal(value));
  }

  private static String parameter(Hosting hosting, String name, String value) {
    return "-- In the %s, set %s = %s."
        .formatted(
            hosting == Hosting.AURORA ? "DB cluster parameter group" : "DB parameter group",
            name,
            value);
  }
}
