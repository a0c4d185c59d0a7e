package dev.tributary.sink.config;

import dev.tributary.lake.store.BucketFault;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/** The sink's own settings. */
public final class OwnVocabulary implements SettingsVocabulary {
  /** The setting by which such a configuration is known. */
  public static final String URL = LakeSettings.URL;

  /** The names of all settings, each with its default as text; empty text if it has none. */
  public static Map<String, String> defaults() {
    ConfigDef definition = SinkConfig.definition();
    Map<String, String> defaults = new TreeMap<>();
    definition.names().forEach(name -> defaults.put(name, ""));
    definition
        .defaultValues()
        .forEach((name, value) -> defaults.put(name, value == null ? "" : value.toString()));
    return defaults;
  }

  @Override
  public ConfigDef definition() {
    return SinkConfig.definition();
  }

  @Override
  public SinkConfig parse(Map<String, String> properties) {
    return SinkConfig.parse(properties);
  }

  @Override
  public Map<String, String> problems(Map<String, String> properties) {
    return SinkConfig.problems(properties);
  }

  @Override
  public String settingOf(SinkConfig config, BucketFault.Cause cause) {
    return config.lake().settingOf(cause);
  }

  @Override
  public String formatSetting() {
    return "format";
  }
}
