package dev.tributary.pipeline.render;

import dev.tributary.pipeline.Compression;
import dev.tributary.pipeline.Format;
import dev.tributary.pipeline.Lake;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.Roll;
import dev.tributary.pipeline.TableSelector;
import dev.tributary.pipeline.TimePartition;
import dev.tributary.pipeline.render.Environment.Kafka;
import dev.tributary.source.Delivery;
import dev.tributary.source.TableId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sink connector's configuration. */
final class LakeConnectorSettings {
  private LakeConnectorSettings() {}

  static Map<String, String> render(
      PipelineNames names, Pipeline pipeline, LakeAccess access, Kafka kafka) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    settings.put("tasks.max", String.valueOf(pipeline.lake().tasks()));
    settings.putAll(topics(names, pipeline.source().tables()));
    settings.putAll(Wire.settings());
    settings.putAll(consumer());
    settings.putAll(store(access));
    settings.putAll(files(pipeline.lake()));
    settings.put("single.writer", String.valueOf(access.singleWriter()));
    Wire.secure(settings, kafka.access());
    settings.put("kafka.bootstrap.servers", kafka.access().bootstrapServers());
    kafka.access().render(settings, "kafka.");
    if (pipeline.stream().mirrored()) {
      settings.put("topics.mirrored", "true");
    }
    settings.put("deduplicate", kafka.delivery() == Delivery.EXACTLY_ONCE ? "none" : "position");
    return settings;
  }

  private static Map<String, String> topics(PipelineNames names, List<TableSelector> tables) {
    boolean named =
        !tables.isEmpty() && tables.stream().allMatch(selector -> selector.table().isPresent());
    if (!named) {
      return Map.of("topics.regex", RegularExpression.topics(names, tables));
    }
    return Map.of(
        "topics",
        tables.stream()
            .map(table -> new TableId(table.schema(), table.table().orElseThrow()))
            .map(names::topic)
            .collect(Collectors.joining(",")));
  }

  /**
   * Measured: large fetches more than double the records a second of one task. Larger polls than
   * these only keep more records alive at each garbage collection.
   */
  private static Map<String, String> consumer() {
    return Map.of(
        "consumer.override.isolation.level", "read_committed",
        "consumer.override.auto.offset.reset", "earliest",
        "consumer.override.max.poll.records", "1500",
        "consumer.override.fetch.max.bytes", "52428800",
        "consumer.override.max.partition.fetch.bytes", "10485760",
        // How long the topic of a new table stays unseen.
        "consumer.override.metadata.max.age.ms", "5000");
  }

  private static Map<String, String> store(LakeAccess access) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("lake.url", access.url());
    settings.put("s3.region", access.region());
    access
        .endpoint()
        .ifPresent(
            endpoint -> {
              settings.put("s3.endpoint", endpoint.toString());
              settings.put("s3.path.style", "true");
            });
    access
        .keys()
        .ifPresent(
            keys -> {
              settings.put("aws.access.key.id", keys.accessKey().providerToken());
              settings.put("aws.secret.access.key", keys.secretKey().providerToken());
            });
    return settings;
  }

  private static Map<String, String> files(Lake lake) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("format", written(lake.format()));
    settings.put("compression", written(lake.compression()));
    if (lake.format() == Format.AVRO) {
      settings.put("avro.codec", avroCodec(lake.compression()));
    }
    settings.put("decimal.format", written(lake.decimals()));
    // The source sends Tributary's own marker; any other text is data.
    settings.put("unavailable.value", "");
    settings.put("partition.by", partition(lake.partition()));
    Roll roll = lake.roll();
    settings.put("roll.every.ms", String.valueOf(roll.every().toMillis()));
    settings.put("roll.rows", String.valueOf(roll.rows().value()));
    settings.put("roll.bytes", String.valueOf(roll.size().bytes()));
    roll.idle().ifPresent(idle -> settings.put("roll.idle.ms", String.valueOf(idle.toMillis())));
    return settings;
  }

  private static String partition(TimePartition partition) {
    return switch (partition) {
      case NONE -> "";
      case DAY -> "day(source)";
      case HOUR -> "hour(source)";
    };
  }

  /** Avro compresses within its files, and has names of its own for how. */
  private static String avroCodec(Compression compression) {
    return switch (compression) {
      case NONE -> "null";
      case GZIP -> "deflate";
      case ZSTD -> "zstandard";
    };
  }

  private static String written(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
