package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.debezium.KnownSetting;
import dev.tributary.pipeline.debezium.Vocabulary;
import java.util.Map;
import java.util.Optional;

/** What Debezium's settings of 1.x and 2.x are called today. */
final class OldNames {
  private static final Map<String, String> WHOLE =
      Map.ofEntries(
          Map.entry("database.server.name", "topic.prefix"),
          Map.entry("database.history", "schema.history.internal"),
          Map.entry("table.whitelist", "table.include.list"),
          Map.entry("table.blacklist", "table.exclude.list"),
          Map.entry("schema.whitelist", "schema.include.list"),
          Map.entry("schema.blacklist", "schema.exclude.list"),
          Map.entry("database.whitelist", "database.include.list"),
          Map.entry("database.blacklist", "database.exclude.list"),
          Map.entry("column.whitelist", "column.include.list"),
          Map.entry("column.blacklist", "column.exclude.list"),
          Map.entry("slot.drop_on_stop", "slot.drop.on.stop"),
          Map.entry("toasted.value.placeholder", "unavailable.value.placeholder"),
          Map.entry("heartbeat.topics.prefix", "topic.heartbeat.prefix"),
          Map.entry(
              "event.deserialization.failure.handling.mode",
              "event.processing.failure.handling.mode"));

  private static final Map<String, String> PREFIXES =
      Map.of(
          "database.history.store.only.monitored.tables.ddl",
          "schema.history.internal.store.only.captured.tables.ddl",
          "database.history.",
          "schema.history.internal.");

  private OldNames() {}

  static GivenSetting today(SourceType type, GivenSetting setting) {
    String name = setting.name();
    if (type == SourceType.SQLSERVER && name.equals("database.dbname")) {
      return setting.renamed("database.names");
    }
    boolean known =
        Vocabulary.of(type.written()).find(name).filter(each -> !each.isPattern()).isPresent();
    String whole = WHOLE.get(name);
    if (whole != null && !known) {
      return setting.renamed(whole);
    }
    Optional<String> prefix =
        PREFIXES.keySet().stream()
            .filter(name::startsWith)
            .max((one, other) -> Integer.compare(one.length(), other.length()));
    if (prefix.isPresent()) {
      String today = PREFIXES.getOrDefault(prefix.get(), "");
      return setting.renamed(today + name.substring(prefix.get().length()));
    }
    return ofDriver(type, setting);
  }

  /** Properties of the driver once began as those of the connector do. */
  private static GivenSetting ofDriver(SourceType type, GivenSetting setting) {
    Vocabulary vocabulary = Vocabulary.of(type.written());
    Optional<KnownSetting> known = vocabulary.find(setting.name());
    boolean passedOn = setting.name().startsWith("database.") && known.isEmpty();
    return passedOn
        ? setting.renamed("driver." + setting.name().substring("database.".length()))
        : setting;
  }
}
