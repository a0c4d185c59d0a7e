package dev.tributary.sink;

import dev.tributary.sink.config.OwnVocabulary;
import dev.tributary.sink.config.SettingsVocabulary;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.config.confluent.ConfluentSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/**
 * A connector's properties, in whichever vocabulary they are written: the sink's own, or that of
 * the Confluent S3 sink, which has a bucket and no URL of a lake.
 */
record GivenSettings(Map<String, String> properties, SettingsVocabulary vocabulary) {
  private static final List<String> OF_CONNECT =
      List.of(
          "transforms",
          "predicates",
          "errors.",
          "consumer.override.",
          "producer.override.",
          "admin.override.",
          "key.converter",
          "value.converter",
          "header.converter",
          "topics",
          "config.",
          "tasks.max",
          "kafka.");
  private static final Set<String> NAMES_OF_CONNECT =
      Set.of("name", "connector.class", "connector.plugin.version", LakeSinkTask.NUMBER);

  static GivenSettings of(Map<String, String> properties) {
    boolean theirs =
        properties.containsKey(ConfluentSettings.BUCKET)
            && !properties.containsKey(OwnVocabulary.URL);
    return new GivenSettings(properties, theirs ? new ConfluentSettings() : new OwnVocabulary());
  }

  /**
   * @throws ConfigException naming the setting that is wrong
   */
  SinkConfig parse() {
    mixed()
        .forEach(
            (name, sentence) -> {
              throw new ConfigException(name, properties.get(name), sentence);
            });
    return vocabulary.parse(properties);
  }

  /** All that is wrong, under the settings' names. */
  Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>(mixed());
    vocabulary.problems(properties).forEach(problems::putIfAbsent);
    return problems;
  }

  /** Names that mean nothing here, and are not Connect's either. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>(properties.keySet());
    unknown.removeAll(vocabulary.definition().names());
    unknown.removeIf(GivenSettings::isOfConnect);
    return unknown;
  }

  private static boolean isOfConnect(String name) {
    return NAMES_OF_CONNECT.contains(name) || OF_CONNECT.stream().anyMatch(name::startsWith);
  }

  /** What is written in the other vocabulary would be passed over. */
  private Map<String, String> mixed() {
    Map<String, String> mixed = new LinkedHashMap<>();
    if (vocabulary instanceof OwnVocabulary) {
      if (properties.containsKey(ConfluentSettings.BUCKET)) {
        mixed.put(
            ConfluentSettings.BUCKET,
            "%s is given too: write either the sink's own settings, or those of the Confluent S3 sink"
                .formatted(OwnVocabulary.URL));
      }
      return mixed;
    }
    Set<String> own = new TreeSet<>(new OwnVocabulary().definition().names());
    own.removeAll(vocabulary.definition().names());
    own.retainAll(properties.keySet());
    own.forEach(
        name ->
            mixed.put(
                name,
                "it has no effect beside %s; leave it out, or write all settings as the sink's own, with %s"
                    .formatted(ConfluentSettings.BUCKET, OwnVocabulary.URL)));
    return mixed;
  }
}
