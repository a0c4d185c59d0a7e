package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.adopt.read.GivenConnector;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.render.PipelineNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which database, as whom, which of its tables: a Debezium connector's settings as {@code source}.
 */
final class SourceTranslation {
  private static final String HISTORY = "schema.history.internal.";
  private static final Map<String, String> TLS =
      Map.ofEntries(
          Map.entry("allow", "prefer"),
          Map.entry("disabled", "disable"),
          Map.entry("preferred", "prefer"),
          Map.entry("required", "require"),
          Map.entry("trust", "require"),
          Map.entry("verify_ca", "verify-ca"),
          Map.entry("verify_identity", "verify-full"));

  private final GivenConnector connector;
  private final SourceType type;
  private final Draft draft;
  private final OpenSettings open;

  SourceTranslation(GivenConnector connector, SourceType type, Draft draft) {
    this.connector = connector;
    this.type = type;
    this.draft = draft;
    this.open =
        new OpenSettings(
            connector.settings().stream().map(each -> OldNames.today(type, each)).toList(), draft);
  }

  /**
   * Says what the file has words for.
   *
   * @param chosen the pipeline's name; empty: the topics' prefix, so that topics keep their names
   * @return what is left
   */
  OpenSettings translate(Optional<PipelineName> chosen) {
    String name = name(chosen);
    open.take(GivenConnector.CLASS)
        .ifPresent(each -> draft.mapped(each, "source.type", type.written(), ""));
    open.take("connector.adapter")
        .ifPresent(each -> draft.standard(each, "It follows from source.type."));
    open.take("database.hostname").ifPresent(each -> draft.taken(each, "source.host"));
    open.take("database.port").ifPresent(this::port);
    open.take("database.user").ifPresent(each -> draft.taken(each, "source.user"));
    open.take("database.password")
        .ifPresent(
            each -> draft.secret(each, "source.password", Placeholders.variable(name, "PASSWORD")));
    Optional<String> database = database();
    new TableLists(type, draft, open).translate(database);
    tls();
    open.take("decimal.handling.mode").ifPresent(this::decimals);
    open.take("snapshot.mode").ifPresent(this::snapshot);
    if (type == SourceType.POSTGRES) {
      open.take("snapshot.max.threads").ifPresent(this::threads);
    }
    open.take("topic.creation.default.retention.ms").ifPresent(this::retention);
    names(new PipelineNames(new PipelineName(name)));
    open.take(HISTORY + "kafka.bootstrap.servers").ifPresent(each -> servers(each, draft));
    return open;
  }

  private String name(Optional<PipelineName> chosen) {
    Optional<GivenSetting> prefix = open.take("topic.prefix");
    String wanted =
        chosen
            .map(PipelineName::value)
            .or(() -> prefix.flatMap(GivenSetting::value))
            .orElse(connector.name());
    String name = valid(wanted);
    draft.put("pipeline", name);
    prefix.ifPresent(each -> prefix(each, name));
    return name;
  }

  private void prefix(GivenSetting setting, String name) {
    if (setting.is(name)) {
      draft.add(
          setting,
          Outcome.MAPPED,
          Optional.of("pipeline"),
          "Topics keep their names, and offsets their partition.");
    } else {
      draft.add(
          setting,
          Outcome.MAPPED,
          Optional.of("pipeline"),
          "Topics begin with %s now: the pipeline begins anew.".formatted(name));
    }
  }

  /** The nearest name that a pipeline may have. */
  private static String valid(String wanted) {
    String name =
        wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-").replaceFirst("^[^a-z]+", "");
    return name.isEmpty() ? "shop" : name.substring(0, Math.min(name.length(), 50));
  }

  private void port(GivenSetting setting) {
    if (setting.is(String.valueOf(type.port()))) {
      draft.standard(setting, "The engine's usual one.");
    } else {
      draft.taken(setting, "source.port");
    }
  }

  private Optional<String> database() {
    String name =
        switch (type) {
          case POSTGRES -> "database.dbname";
          case MYSQL, MARIADB -> "database.include.list";
          case SQLSERVER -> "database.names";
        };
    Optional<GivenSetting> setting = open.take(name);
    List<String> databases =
        setting.flatMap(GivenSetting::value).map(TableLists::entries).orElse(List.of());
    if (databases.size() > 1) {
      draft.decide(
          setting.orElseThrow(),
          "source.database",
          "A pipeline captures one database: %s is this one's. Adopt once more with --name for each other, and name it there."
              .formatted(databases.get(0)));
      draft.put("source.database", databases.get(0));
      return Optional.of(databases.get(0));
    }
    setting.ifPresent(
        each -> {
          if (databases.isEmpty()) {
            draft.taken(each, "source.database");
          } else {
            draft.mapped(each, "source.database", TableLists.plain(databases.get(0)), "");
          }
        });
    return draft.value("source.database");
  }

  private void tls() {
    for (String each : List.of("database.sslmode", "database.ssl.mode")) {
      open.take(each)
          .ifPresent(
              setting -> {
                String word = setting.value().orElse("").toLowerCase(Locale.ROOT);
                draft.mapped(setting, "source.tls", TLS.getOrDefault(word, word), "");
              });
    }
    Optional<GivenSetting> encrypt = open.take("driver.encrypt");
    Optional<GivenSetting> trust = open.take("driver.trustServerCertificate");
    boolean encrypted = encrypt.map(each -> each.is("true")).orElse(true);
    boolean trusted = trust.map(each -> each.is("true")).orElse(false);
    String tls = !encrypted ? "disable" : trusted ? "require" : "verify-full";
    encrypt.ifPresent(each -> draft.mapped(each, "source.tls", tls, ""));
    trust.ifPresent(each -> draft.mapped(each, "source.tls", tls, ""));
  }

  private void decimals(GivenSetting setting) {
    if (setting.is("double")) {
      draft.mapped(
          setting, "lake.decimals", "number", "All digits are written, which doubles do not have.");
    } else {
      draft.standard(
          setting, "Decimals come exactly; in JSON as text, if lake.decimals says no other.");
    }
  }

  private void snapshot(GivenSetting setting) {
    if (setting.is("initial") || setting.is("when_needed")) {
      draft.standard(setting, "A first start reads the rows that are there, then the changes.");
    } else {
      draft.decide(
          setting,
          "",
          "Tributary begins with the rows that are there, else the lake is not the database. Carry the offsets over to begin without them; `verify` will then miss the rows that were never written.");
    }
  }

  private void threads(GivenSetting setting) {
    if (setting.is("1")) {
      draft.standard(setting, "As Debezium does by itself.");
    } else {
      draft.taken(setting, "source.snapshot_threads");
    }
  }

  private void retention(GivenSetting setting) {
    Optional<Long> days =
        setting
            .value()
            .filter(value -> value.matches("\\d{1,15}"))
            .map(millis -> Duration.ofMillis(Long.parseLong(millis)).toDays())
            .filter(whole -> whole > 0 && whole <= 3_650);
    if (days.isPresent()) {
      draft.mapped(setting, "stream.retention", days.get() + "d", "In whole days.");
    } else {
      draft.decide(
          setting,
          "",
          "Topics keep changes for 1d to 3650d: the lake keeps them for good. Say in stream.retention for how long the sink may stand still.");
    }
  }

  private void names(PipelineNames names) {
    named("name", names.sourceConnector(), "the connector");
    if (type == SourceType.POSTGRES) {
      open.take("plugin.name")
          .ifPresent(each -> draft.standard(each, "Tributary resumes exactly with pgoutput."));
      named("slot.name", names.slot(), "the slot");
      named("publication.name", names.publication(), "the publication");
    } else {
      named(HISTORY + "kafka.topic", names.historyTopic(), "the topic of what tables looked like");
    }
  }

  private void named(String setting, String today, String what) {
    open.take(setting)
        .ifPresent(
            each ->
                draft.standard(
                    each,
                    each.is(today)
                        ? "The same name."
                        : "Tributary calls %s %s. How its place is carried over stands below."
                            .formatted(what, today)));
  }

  /** Says where Kafka is. */
  static void servers(GivenSetting setting, Draft draft) {
    setting
        .value()
        .map(each -> each.replaceAll("\\s", "").replaceAll("[A-Z_]+://", ""))
        .ifPresentOrElse(
            each -> draft.mapped(setting, "stream.kafka", each, ""),
            () -> draft.taken(setting, "stream.kafka"));
  }
}
