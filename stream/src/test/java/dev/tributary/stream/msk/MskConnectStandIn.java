package dev.tributary.stream.msk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Stands in for the API of Amazon MSK Connect on the loopback: what a reader asks, in the shapes of
 * AWS's reference, a page for each connector. Nothing runs behind it.
 */
public final class MskConnectStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ARN = "arn:aws:kafkaconnect:eu-central-1:123456789012:";

  private final HttpServer server;
  private final Map<String, ObjectNode> connectors = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectNode> plugins = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectNode> workers = new ConcurrentSkipListMap<>();
  private final Map<String, ObjectNode> operations = new ConcurrentSkipListMap<>();
  private volatile Optional<Refusal> refusal = Optional.empty();

  private MskConnectStandIn(HttpServer server) {
    this.server = server;
  }

  public static MskConnectStandIn start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      MskConnectStandIn standIn = new MskConnectStandIn(server);
      server.createContext("/", standIn::answer);
      server.start();
      return standIn;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A connector that runs, with one fixed worker, a plugin and a worker configuration. */
  public void run(String name, Map<String, String> settings, String pluginKey, String properties) {
    String arn = ARN + "connector/" + name + "/1";
    ObjectNode connector = JSON.createObjectNode();
    connector.put("connectorArn", arn).put("connectorName", name).put("connectorState", "RUNNING");
    connector.put("kafkaConnectVersion", "3.7.x").put("currentVersion", "K1");
    connector.put("creationTime", "2026-01-01T00:00:00Z");
    settings.forEach(connector.putObject("connectorConfiguration")::put);
    connector
        .putObject("capacity")
        .putObject("provisionedCapacity")
        .put("mcuCount", 1)
        .put("workerCount", 1);
    String plugin = ARN + "custom-plugin/" + name + "/1";
    connector
        .putArray("plugins")
        .addObject()
        .putObject("customPlugin")
        .put("customPluginArn", plugin)
        .put("revision", 1);
    String worker = ARN + "worker-configuration/" + name + "/1";
    connector
        .putObject("workerConfiguration")
        .put("workerConfigurationArn", worker)
        .put("revision", 1);
    connectors.put(arn, connector);
    plugins.put(plugin, plugin(name, pluginKey));
    workers.put(worker, worker(name, properties));
  }

  /** What a connector's own description says otherwise than {@link #run} made it. */
  public ObjectNode connector(String name) {
    return connectors.get(ARN + "connector/" + name + "/1");
  }

  /** An update that was asked for and how it ended. */
  public void updated(String name, String state, String code, String message) {
    String arn = ARN + "connector-operation/" + name + "/" + (operations.size() + 1);
    ObjectNode operation = JSON.createObjectNode();
    operation.put("connectorOperationArn", arn);
    operation.put("connectorOperationType", "UPDATE_CONNECTOR_CONFIGURATION");
    operation.put("connectorOperationState", state);
    operation.put("creationTime", "2026-01-0%dT00:00:00Z".formatted(operations.size() + 2));
    operation.putObject("errorInfo").put("code", code).put("message", message);
    operations.put(arn, operation);
  }

  /** Refuses everything from now on, in the words of an exception of the service. */
  public void refuse(int status, String exception) {
    refusal = Optional.of(new Refusal(status, exception));
  }

  private record Refusal(int status, String exception) {}

  @Override
  public void close() {
    server.stop(0);
  }

  private static ObjectNode plugin(String name, String key) {
    ObjectNode plugin = JSON.createObjectNode();
    plugin.put("name", name);
    plugin
        .putObject("latestRevision")
        .put("revision", 1)
        .putObject("location")
        .putObject("s3Location")
        .put("bucketArn", "arn:aws:s3:::acme-shop-plugins")
        .put("fileKey", key);
    return plugin;
  }

  private static ObjectNode worker(String name, String properties) {
    ObjectNode worker = JSON.createObjectNode();
    worker.put("name", name);
    byte[] content = properties.getBytes(StandardCharsets.UTF_8);
    worker
        .putObject("latestRevision")
        .put("revision", 1)
        .put("propertiesFileContent", Base64.getEncoder().encodeToString(content));
    return worker;
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (refusal.isPresent()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", refusal.get().exception());
      send(
          exchange,
          refusal.get().status(),
          JSON.createObjectNode().put("message", "Refused by the stand-in."));
      return;
    }
    String[] path = exchange.getRequestURI().getRawPath().split("/", -1);
    Optional<ObjectNode> found = path.length == 3 ? Optional.of(page(exchange)) : of(path[2], path);
    if (found.isPresent()) {
      send(exchange, 200, found.get());
    } else {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", "NotFoundException");
      send(exchange, 404, JSON.createObjectNode().put("message", "No such thing."));
    }
  }

  private Optional<ObjectNode> of(String kind, String[] path) {
    String arn = URLDecoder.decode(path[3], StandardCharsets.UTF_8);
    if (path.length == 5) {
      return Optional.of(operations(arn));
    }
    return Optional.ofNullable(
        switch (kind) {
          case "connectors" -> connectors.get(arn);
          case "custom-plugins" -> plugins.get(arn);
          case "worker-configurations" -> workers.get(arn);
          default -> operations.get(arn);
        });
  }

  private ObjectNode operations(String connectorArn) {
    String of = connectorArn.replaceFirst(":connector/", ":connector-operation/");
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("connectorOperations");
    operations.forEach(
        (arn, operation) -> {
          if (arn.startsWith(of.substring(0, of.lastIndexOf('/') + 1))) {
            list.add(operation);
          }
        });
    return answer;
  }

  /** One connector, and where the next is. */
  private ObjectNode page(HttpExchange exchange) {
    List<String> query =
        Optional.ofNullable(exchange.getRequestURI().getQuery()).stream()
            .flatMap(text -> Stream.of(text.split("&", -1)))
            .toList();
    String prefix = value(query, "connectorNamePrefix");
    String token = value(query, "nextToken");
    List<ObjectNode> matching =
        connectors.values().stream()
            .filter(each -> each.path("connectorName").asText().startsWith(prefix))
            .toList();
    int at = token.isEmpty() ? 0 : Integer.parseInt(token);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode page = answer.putArray("connectors");
    if (at < matching.size()) {
      page.add(matching.get(at));
    }
    if (at + 1 < matching.size()) {
      answer.put("nextToken", String.valueOf(at + 1));
    }
    return answer;
  }

  private static String value(List<String> query, String name) {
    return query.stream()
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
