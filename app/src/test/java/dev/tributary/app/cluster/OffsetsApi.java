package dev.tributary.app.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.Partition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** An operator who moves a sink's offsets as KIP-875 has it. */
final class OffsetsApi implements AutoCloseable {
  private final ConnectRest connect;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Admin admin;

  /** What Connect says to a request. */
  record Answer(int status, String body) {}

  OffsetsApi(SinkCluster cluster) {
    this.connect = cluster.worker().rest();
    this.url = cluster.worker().url();
    this.admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }

  /** The offsets as Connect lists them. */
  Map<Partition, Long> list(String connector) {
    Map<Partition, Long> offsets = new HashMap<>();
    connect
        .offsets(connector)
        .forEach(
            offset ->
                offsets.put(
                    new Partition(
                        offset.partition().path("kafka_topic").asText(),
                        offset.partition().path("kafka_partition").asInt()),
                    offset.offset().path("kafka_offset").asLong()));
    return offsets;
  }

  /** Stops the connector, and waits until its tasks have left their group. */
  void stop(String connector) {
    connect.stop(connector);
    await().atMost(SinkCluster.PATIENCE).until(() -> members(connector) == 0);
  }

  Answer alter(String connector, Partition partition, long offset)
      throws IOException, InterruptedException {
    String body =
        """
        {"offsets":[{"partition":{"kafka_topic":"%s","kafka_partition":%d},
                     "offset":{"kafka_offset":%d}}]}"""
            .formatted(partition.topic(), partition.number(), offset);
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/connectors/%s/offsets".formatted(connector)))
            .header("Content-Type", "application/json")
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
    return new Answer(answer.statusCode(), answer.body());
  }

  private int members(String connector) throws ExecutionException, InterruptedException {
    String group = "connect-" + connector;
    return Objects.requireNonNull(
            admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
        .get()
        .members()
        .size();
  }

  @Override
  public void close() {
    admin.close();
  }
}
