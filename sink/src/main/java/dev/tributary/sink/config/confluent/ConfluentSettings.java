package dev.tributary.sink.config.confluent;

import dev.tributary.lake.store.BucketFault;
import dev.tributary.lake.store.S3Credentials;
import dev.tributary.sink.config.ConnectPartitioner;
import dev.tributary.sink.config.ConnectPartitioner.ByKafkaPartition;
import dev.tributary.sink.config.ConnectSettings;
import dev.tributary.sink.config.KafkaSettings;
import dev.tributary.sink.config.LakeSettings;
import dev.tributary.sink.config.RoutingSettings;
import dev.tributary.sink.config.SettingProblems;
import dev.tributary.sink.config.SettingsVocabulary;
import dev.tributary.sink.config.SinkConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A configuration that was written for the Confluent S3 sink. Names of classes are read as text:
 * none of them is loaded.
 */
public final class ConfluentSettings implements SettingsVocabulary {
  /** The setting by which such a configuration is known. */
  public static final String BUCKET = StorageSettings.BUCKET;

  /** All settings of the Confluent S3 sink, with what becomes of each. */
  public static List<Setting> all() {
    return Stream.of(
            ContentSettings.SETTINGS,
            RotationSettings.SETTINGS,
            RecordSettings.SETTINGS,
            StorageSettings.SETTINGS,
            AccessSettings.SETTINGS,
            NetworkSettings.SETTINGS,
            ObjectSettings.SETTINGS,
            PartitionerSettings.SETTINGS)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    all().forEach(setting -> setting.define(definition));
    AccessSettings.OF_PROVIDER.forEach(setting -> setting.define(definition));
    OwnSettings.define(definition);
    KafkaSettings.define(definition);
    return definition;
  }

  @Override
  public SinkConfig parse(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    Given given = new Given(config);
    ConnectPartitioner partitioner = PartitionerSettings.partitioner(given);
    return new SinkConfig(
        StorageSettings.lake(given),
        RecordSettings.rows(given),
        ContentSettings.format(given),
        RotationSettings.roll(given, partitioner),
        RoutingSettings.NONE,
        OwnSettings.delivery(given),
        KafkaSettings.parse(config),
        Optional.of(
            new ConnectSettings(
                ContentSettings.content(given),
                StorageSettings.names(given),
                partitioner,
                RotationSettings.rotation(given, partitioner),
                RecordSettings.versions(given))));
  }

  @Override
  public Map<String, String> problems(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(definition(), properties, false);
    Given given = new Given(config);
    SettingProblems problems = new SettingProblems(definition().names());
    List<Runnable> parsers =
        List.of(
            () -> StorageSettings.names(given),
            () -> StorageSettings.lake(given),
            () -> AccessSettings.credentials(given),
            () -> NetworkSettings.network(given),
            () -> ObjectSettings.objects(given),
            () -> RecordSettings.rows(given),
            () -> RecordSettings.versions(given),
            () -> ContentSettings.format(given),
            () -> ContentSettings.content(given),
            () -> PartitionerSettings.partitioner(given),
            () -> RotationSettings.roll(given, new ByKafkaPartition()),
            () -> KafkaSettings.parse(config));
    parsers.forEach(parser -> problems.of(parser, BUCKET));
    if (problems.found().isEmpty()) {
      problems.of(() -> parse(properties), BUCKET);
    }
    return problems.found();
  }

  @Override
  public String settingOf(SinkConfig config, BucketFault.Cause cause) {
    LakeSettings lake = config.lake();
    return switch (cause) {
      case BUCKET -> BUCKET;
      case REGION -> StorageSettings.REGION;
      case ADDRESS ->
          lake.endpoint().isPresent() ? StorageSettings.STORE_URL : StorageSettings.REGION;
      case CREDENTIALS -> AccessSettings.named(lake.credentials());
      case RIGHTS ->
          lake.credentials() instanceof S3Credentials.DefaultChain
              ? BUCKET
              : AccessSettings.named(lake.credentials());
    };
  }

  @Override
  public String formatSetting() {
    return ContentSettings.FORMAT;
  }
}
