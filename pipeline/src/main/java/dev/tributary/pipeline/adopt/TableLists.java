package dev.tributary.pipeline.adopt;

import static dev.tributary.pipeline.adopt.Draft.TABLES;

import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debezium's lists of regular expressions as {@code source.tables}, which names tables. */
final class TableLists {
  private static final Pattern NAME = Pattern.compile("[^\\\\*+?()\\[\\]{}|^$.,\"]+");

  private final SourceType type;
  private final Draft draft;
  private final OpenSettings open;

  TableLists(SourceType type, Draft draft, OpenSettings open) {
    this.type = type;
    this.draft = draft;
    this.open = open;
  }

  /** The entries of a list. */
  static List<String> entries(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** An expression that matches one name only, as that name. */
  static String plain(String expression) {
    return expression.replaceAll("\\\\(.)", "$1").replaceAll("^\\^|\\$$", "");
  }

  void translate(Optional<String> database) {
    open.take("table.include.list").ifPresent(each -> tables(each, database));
    open.take("schema.include.list").ifPresent(this::schemas);
    for (String name :
        List.of("table.exclude.list", "schema.exclude.list", "database.exclude.list")) {
      open.take(name)
          .ifPresent(
              each ->
                  draft.decide(
                      each,
                      TABLES,
                      "A pipeline names what it captures, not what it leaves out: list the tables."));
    }
  }

  private void tables(GivenSetting setting, Optional<String> database) {
    Optional<String> list = setting.value();
    if (list.isEmpty()) {
      draft.taken(setting, TABLES);
      return;
    }
    Optional<String> known = database;
    for (String entry : entries(list.get())) {
      List<String> names = names(entry, database);
      if (names.isEmpty()) {
        decide(
            setting,
            "'%s' is a regular expression that names no single table: list the tables."
                .formatted(entry));
        continue;
      }
      if (type == SourceType.MYSQL || type == SourceType.MARIADB) {
        if (known.isEmpty()) {
          known = Optional.of(names.get(0));
          draft.put("source.database", names.get(0));
        }
        if (!known.get().equals(names.get(0))) {
          decide(
              setting,
              "%s is of another database than %s: a pipeline captures one. Adopt once more with --name for it."
                  .formatted(String.join(".", names), known.get()));
          continue;
        }
      }
      table(setting, names, known);
    }
    draft.add(setting, Outcome.MAPPED, Optional.of(TABLES), "");
  }

  private void table(GivenSetting setting, List<String> names, Optional<String> database) {
    boolean withDatabase =
        names.size() == 3 && type != SourceType.MYSQL && type != SourceType.MARIADB;
    if (withDatabase && database.filter(names.get(0)::equals).isEmpty()) {
      decide(
          setting,
          "%s is of another database: a pipeline captures one. Adopt once more with --name for it."
              .formatted(String.join(".", names)));
      return;
    }
    List<String> own = withDatabase ? names.subList(1, 3) : names;
    if (own.size() == 2) {
      draft.table(String.join(".", own));
    } else {
      decide(
          setting,
          "'%s' is no schema and table: list it as schema.table.".formatted(String.join(".", own)));
    }
  }

  private void decide(GivenSetting setting, String sentence) {
    draft.decide(setting, TABLES, sentence);
  }

  /** The schema's and the table's name; empty if it matches more than these say. */
  private static List<String> names(String entry, Optional<String> database) {
    String text = entry.replaceAll("^\\^|\\$$", "").replace("\\.", ".");
    String schema = text.replaceFirst("\\.(\\.\\*|\\.\\+|\\*)$", "");
    List<String> names = new ArrayList<>(List.of(schema.split("\\.")));
    if (!names.stream().allMatch(each -> NAME.matcher(each).matches())) {
      return List.of();
    }
    if (!schema.equals(text)) {
      // Behind more than the schema, a dot is any character, and a table's name goes on.
      boolean isSchema =
          names.size() == 1
              || (names.size() == 2 && database.filter(names.get(0)::equals).isPresent());
      names.add("*");
      return isSchema ? names : List.of();
    }
    return names;
  }

  private void schemas(GivenSetting setting) {
    List<String> schemas = entries(setting.value().orElse(""));
    boolean named = draft.tables().isEmpty();
    if (!named) {
      draft.standard(setting, "The tables are named one by one.");
      return;
    }
    if (schemas.isEmpty()
        || !schemas.stream()
            .map(TableLists::plain)
            .allMatch(each -> NAME.matcher(each).matches())) {
      draft.decide(setting, TABLES, "List the schemas' tables, or name each schema as schema.*.");
      return;
    }
    schemas.forEach(each -> draft.table(plain(each) + ".*"));
    draft.add(setting, Outcome.MAPPED, Optional.of(TABLES), "");
  }
}
