package dev.tributary.sink.config;

import dev.tributary.lake.store.BucketFault;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** A way to say in settings what the sink is to do. */
public interface SettingsVocabulary {
  /** Names, types, defaults and what is allowed. */
  ConfigDef definition();

  /**
   * Reads the settings.
   *
   * @throws org.apache.kafka.common.config.ConfigException naming the setting, if one is missing,
   *     wrong or contradicts another
   */
  SinkConfig parse(Map<String, String> properties);

  /**
   * All that is wrong with the settings, each under the setting's own name; empty if nothing is.
   *
   * @param properties each of which is right by itself
   */
  Map<String, String> problems(Map<String, String> properties);

  /** The setting by which such a fault is mended. */
  String settingOf(SinkConfig config, BucketFault.Cause cause);

  /** The setting that says which format files have. */
  String formatSetting();
}
