package dev.tributary.sink.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.sink.config.SinkConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/reference/lake-log.schema.json, held to what a sink writes. */
class LogSchemaTest {
  private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
  private static final ChainId CHAIN = new ChainId("sink", "orders", 0);
  private static final LakeLayout LAYOUT = new LakeLayout("lake/");

  private final MemoryObjectStore bucket = new MemoryObjectStore(InstantSource.system());
  private final JsonSchema schema = schema();

  @Test
  void theSchemaIsOneItself() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(text(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void allThatASinkWritesBesideItsFilesIsValid() throws IOException {
    writeUpTo(1_000);
    loseTheLastFile();
    writeUpTo(1_001);
    long newest = new CommitLog(bucket, LAYOUT).newest(CHAIN).orElseThrow().sequence();
    new Checkpoints(bucket, LAYOUT, new LogSizes(1_000, 2)).advance(CHAIN, newest);

    Set<String> kinds = new TreeSet<>();
    for (StoredObject object : bucket.list("lake/_tributary/", "", 1_000)) {
      for (String json : documents(object.key())) {
        kinds.add(kind(object.key(), json));
        assertThat(schema.validate(json, InputFormat.JSON)).as("%s: %s", object, json).isEmpty();
      }
    }

    assertThat(kinds)
        .contains("checkpoints", "claimed", "committed", "complete", "repaired", "schemas");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"format\":2,\"connector\":\"c\",\"table\":\"t\",\"topic\":\"t\",\"partition\":0,\"completeBefore\":\"2026-11-21T01:02:01Z\",\"logId\":\"l\",\"sequence\":1,\"nextOffset\":10}",
        "{\"format\":1,\"connector\":\"c\",\"table\":\"t\",\"topic\":\"t\",\"partition\":0,\"completeBefore\":\"yesterday\",\"logId\":\"l\",\"sequence\":1,\"nextOffset\":10}",
        "{\"format\":1,\"kind\":\"claimed\",\"connector\":\"c\",\"topic\":\"t\",\"partition\":0,\"sequence\":0,\"logId\":\"l\",\"epoch\":1,\"attempt\":\"a\",\"writtenAt\":\"2026-11-21T01:02:01Z\",\"reason\":\"created\",\"nextOffset\":0,\"more\":1}"
      })
  void otherDocumentsAreNot(String json) {
    assertThat(schema.validate(json, InputFormat.JSON)).isNotEmpty();
  }

  private void writeUpTo(int end) {
    Map<TopicPartition, List<SinkRecord>> topic = new ConcurrentHashMap<>();
    FakeConnect.produce(topic, ORDERS, 0, end);
    FakeConnect connect = new FakeConnect(topic);
    SinkConfig config =
        SinkConfig.parse(
            Map.of("lake.url", "s3://bucket/lake", "roll.rows", "150", "roll.every.ms", "100"));
    try (PartitionWriters task =
        new SinkStation("sink", config, bucket, TopicIds.UNKNOWN).writers(connect)) {
      connect.assign(task, Set.of(ORDERS));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(2))
          .until(
              () -> {
                connect.turn(task);
                return task.confirmed().containsKey(ORDERS)
                    && task.confirmed().get(ORDERS).offset() >= end;
              });
    }
  }

  private void loseTheLastFile() {
    Committed newest = (Committed) new CommitLog(bucket, LAYOUT).newest(CHAIN).orElseThrow();
    newest.files().forEach(file -> bucket.deleteIfPresent(file.key()));
  }

  private List<String> documents(ObjectKey key) throws IOException {
    byte[] body = bucket.get(key).orElseThrow();
    if (!key.value().endsWith(".gz")) {
      return List.of(new String(body, UTF_8));
    }
    try (GZIPInputStream lines = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(lines.readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static String kind(ObjectKey key, String json) {
    String folder = key.value().split("/")[2];
    if (!folder.equals("commits")) {
      return folder;
    }
    return json.replaceAll(".*\"kind\":\"([a-z]+)\".*", "$1");
  }

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text() throws IOException {
    return Files.readString(Path.of("..", "docs", "reference", "lake-log.schema.json"));
  }
}
