package dev.tributary.checks.doctor.postgres;

import dev.tributary.source.TableId;
import dev.tributary.source.postgres.facts.ServerFacts;
import dev.tributary.source.postgres.facts.TableFacts;
import java.util.List;

/** Who may put a table into a publication: its owner and superusers. */
final class Ownership {
  private Ownership() {}

  /** The tables that the role may not put into a publication. */
  static List<TableId> foreign(ServerFacts facts) {
    return facts.role().superuser()
        ? List.of()
        : facts.tables().stream()
            .filter(table -> !table.access().owner())
            .map(TableFacts::id)
            .toList();
  }
}
