package dev.tributary.benchmarks.sink;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.testing.PluginZip;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our sink's zip, told in one of its two vocabularies to write one of two formats. */
final class TributarySink implements Contender {
  private static final String CLASS = "dev.tributary.sink.LakeSinkConnector";
  private static final String THEIR_CLASSES = "io.confluent.connect.s3.";
  private static final int FILES_OF_A_PARTITION = 2;

  private final Servers servers;
  private final long rowsOfAFile;
  private final String title;
  private final Vocabulary vocabulary;
  private final Map<String, String> format;
  private final Map<String, LakeReader> lakes = new HashMap<>();

  /** How settings are called. */
  private enum Vocabulary {
    OWN,
    CONFLUENT
  }

  private TributarySink(
      Servers servers,
      long rowsOfAFile,
      String title,
      Vocabulary vocabulary,
      Map<String, String> format) {
    this.servers = servers;
    this.rowsOfAFile = rowsOfAFile;
    this.title = title;
    this.vocabulary = vocabulary;
    this.format = format;
  }

  /**
   * @param rows of the topic, the last of which make the last files full: nothing is waited for
   */
  static List<Contender> inAllWays(Servers servers, long rows) {
    long rowsOfAFile = rows / OrderRows.PARTITIONS / FILES_OF_A_PARTITION;
    return List.of(
        new TributarySink(
            servers,
            rowsOfAFile,
            "JSON Lines, gzip",
            Vocabulary.OWN,
            Map.of("format", "json", "compression", "gzip")),
        new TributarySink(
            servers, rowsOfAFile, "Parquet, zstd", Vocabulary.OWN, Map.of("format", "parquet")),
        new TributarySink(
            servers,
            rowsOfAFile,
            "JSON, gzip, Confluent's settings",
            Vocabulary.CONFLUENT,
            Map.of(
                "format.class",
                THEIR_CLASSES + "format.json.JsonFormat",
                "s3.compression.type",
                "gzip")),
        new TributarySink(
            servers,
            rowsOfAFile,
            "Parquet, snappy, Confluent's settings",
            Vocabulary.CONFLUENT,
            Map.of("format.class", THEIR_CLASSES + "format.parquet.ParquetFormat")));
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public void prepare(String run, Path plugins) {
    PluginZip.of("sink", "tributary-sink").unpackInto(plugins);
  }

  @Override
  public Map<String, String> settings(String run) {
    Map<String, String> settings = new TreeMap<>(format);
    settings.put("connector.class", CLASS);
    settings.put("aws.access.key.id", fromFile(servers.s3().accessKeyFile()));
    settings.put("aws.secret.access.key", fromFile(servers.s3().secretKeyFile()));
    settings.put("s3.region", servers.s3().region());
    String endpoint = servers.s3().endpoint().toString();
    switch (vocabulary) {
      case OWN -> {
        settings.put("lake.url", "s3://%s/%s".formatted(Servers.BUCKET, run));
        settings.put("s3.endpoint", endpoint);
        settings.put("s3.path.style", "true");
        settings.put("change.shape", "raw"); // the rows are no changes
        settings.put("roll.rows", "" + rowsOfAFile);
      }
      case CONFLUENT -> {
        settings.put("s3.bucket.name", Servers.BUCKET);
        settings.put("topics.dir", run);
        settings.put("store.url", endpoint);
        settings.put("storage.class", THEIR_CLASSES + "storage.S3Storage");
        settings.put("flush.size", "" + rowsOfAFile);
      }
    }
    return settings;
  }

  @Override
  public Map<String, String> workerSettings() {
    return Map.of();
  }

  @Override
  public long rows(String run) {
    return lake(run).rows(OrderRows.TOPIC);
  }

  @Override
  public long files(String run) {
    return lake(run).files(OrderRows.TOPIC).size();
  }

  private LakeReader lake(String run) {
    return lakes.computeIfAbsent(
        run, prefix -> new LakeReader(servers.store(), LakeLayout.under(prefix)));
  }

  private static String fromFile(Path file) {
    return "${directory:%s:%s}".formatted(file.getParent(), file.getFileName());
  }
}
