package dev.tributary.sink;

import dev.tributary.sink.commit.ChainMoves;
import dev.tributary.sink.config.OwnVocabulary;
import dev.tributary.sink.config.SettingsVocabulary;
import dev.tributary.wire.Release;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes every record of its topics into a data lake on S3, exactly once. */
public final class LakeSinkConnector extends SinkConnector {
  private static final Logger LOG = LoggerFactory.getLogger(LakeSinkConnector.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Map<String, String> properties = Map.of();
  private volatile SettingsVocabulary vocabulary = new OwnVocabulary();

  @Override
  public void start(Map<String, String> given) {
    properties = Map.copyOf(given);
    vocabulary = GivenSettings.of(given).vocabulary();
    Set<String> unknown = GivenSettings.of(given).unknown();
    if (!unknown.isEmpty()) {
      LOG.warn("Settings that mean nothing to the sink: {}", unknown);
    }
    try (LakeAccess access = LakeAccess.of(properties)) {
      access.probe();
    }
  }

  @Override
  public Class<? extends Task> taskClass() {
    return LakeSinkTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return IntStream.range(0, maxTasks).mapToObj(this::ofTask).toList();
  }

  private Map<String, String> ofTask(int number) {
    Map<String, String> own = new HashMap<>(properties);
    own.put(LakeSinkTask.NUMBER, String.valueOf(number));
    return own;
  }

  @Override
  public void stop() {
    properties = Map.of();
  }

  /** Also asks the bucket, within seconds; what is wrong stands at the setting to be mended. */
  @Override
  public Config validate(Map<String, String> given) {
    GivenSettings settings = GivenSettings.of(given);
    vocabulary = settings.vocabulary();
    Config config = new Config(new ArrayList<>(vocabulary.definition().validate(given)));
    if (config.configValues().stream().allMatch(value -> value.errorMessages().isEmpty())) {
      new SettingsCheck(PATIENCE)
          .problems(settings)
          .forEach((name, sentence) -> blame(config, name, sentence));
    }
    return config;
  }

  private static void blame(Config config, String name, String sentence) {
    config.configValues().stream()
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseGet(() -> unnamed(config, name))
        .addErrorMessage(sentence);
  }

  /** Of a setting that the vocabulary does not have. */
  private static ConfigValue unnamed(Config config, String name) {
    ConfigValue value = new ConfigValue(name);
    config.configValues().add(value);
    return value;
  }

  /** Of the vocabulary that was validated or started last; before that, the sink's own. */
  @Override
  public ConfigDef config() {
    return vocabulary.definition();
  }

  /**
   * The chain, not Kafka, says where the connector stands: so it is the chain that is moved, with
   * an entry that says so. A partition without an offset starts from the beginning.
   */
  @Override
  public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
    try (LakeAccess access = LakeAccess.of(given);
        ChainMoves moves = access.station().moves()) {
      moves.apply(offsets);
    }
    return true;
  }

  @Override
  public String version() {
    return Release.version();
  }
}
