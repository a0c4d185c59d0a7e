package dev.tributary.benchmarks.sink;

import dev.tributary.stream.TopicSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Iceberg's sink, with a catalogue in a file and its data in the same S3 server. */
final class IcebergSink implements Contender {
  private static final Path JARS = Path.of("benchmarks/peers/iceberg/target/plugin");
  private static final String COMMIT_EVERY_MILLIS = "10000";
  private static final String METADATA = ".metadata.json";
  private static final String ROWS = "total-records";
  private static final String FILES = "total-data-files";

  private final Servers servers;

  IcebergSink(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String title() {
    return "Iceberg's sink, Parquet, zstd";
  }

  @Override
  public void prepare(String run, Path plugins) {
    servers.topics().createIfAbsent(List.of(new TopicSpec(controlTopic(run), 1, Map.of())));
    try {
      Files.createSymbolicLink(plugins.resolve("iceberg"), JARS.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use %s; benchmarks/run fills it".formatted(JARS), e);
    }
  }

  @Override
  public Map<String, String> settings(String run) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("connector.class", "org.apache.iceberg.connect.IcebergSinkConnector");
    settings.put("iceberg.tables", namespace(run) + "." + OrderRows.TOPIC);
    settings.put("iceberg.tables.auto-create-enabled", "true");
    settings.put("iceberg.control.topic", controlTopic(run));
    settings.put("iceberg.control.commit.interval-ms", COMMIT_EVERY_MILLIS);
    settings.put("iceberg.catalog.type", "jdbc");
    settings.put(
        "iceberg.catalog.uri",
        "jdbc:sqlite:" + servers.s3().objects().resolveSibling(run + ".sqlite"));
    settings.put("iceberg.catalog.warehouse", "s3://" + Servers.BUCKET);
    settings.put("iceberg.catalog.io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    settings.put("iceberg.catalog.s3.endpoint", servers.s3().endpoint().toString());
    settings.put("iceberg.catalog.s3.path-style-access", "true");
    settings.put("iceberg.catalog.s3.access-key-id", servers.s3().accessKey());
    settings.put("iceberg.catalog.s3.secret-access-key", servers.s3().secretKey());
    settings.put("iceberg.catalog.client.region", servers.s3().region());
    return settings;
  }

  /** Without a record it is asked to commit only as often as Connect commits offsets. */
  @Override
  public Map<String, String> workerSettings() {
    return Map.of("offset.flush.interval.ms", "2000");
  }

  @Override
  public long rows(String run) {
    return summary(run, ROWS);
  }

  @Override
  public long files(String run) {
    return summary(run, FILES);
  }

  private static String controlTopic(String run) {
    return run + "-control";
  }

  private static String namespace(String run) {
    return run.replace('-', '_');
  }

  /** A figure of the newest snapshot, which the newest metadata file has last. */
  private long summary(String run, String figure) {
    Path metadata =
        servers
            .s3()
            .objects()
            .resolve(Servers.BUCKET)
            .resolve(namespace(run))
            .resolve(OrderRows.TOPIC)
            .resolve("metadata");
    if (!Files.isDirectory(metadata)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(metadata)) {
      Optional<Path> newest =
          files
              .filter(file -> file.toString().endsWith(METADATA))
              .max(Comparator.comparing(file -> file.getFileName().toString()));
      return newest.isPresent() ? last(Files.readString(newest.get()), figure) : 0;
    } catch (IOException | UncheckedIOException e) {
      return 0; // the store moves files about while we look
    }
  }

  private static long last(String json, String figure) {
    Matcher matcher = Pattern.compile("\"%s\"\\s*:\\s*\"(\\d+)\"".formatted(figure)).matcher(json);
    long value = 0;
    while (matcher.find()) {
      value = Long.parseLong(matcher.group(1));
    }
    return value;
  }
}
