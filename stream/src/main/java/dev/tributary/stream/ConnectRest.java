package dev.tributary.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.stream.StreamException.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The REST interface of a Kafka Connect worker. Every call ends in bounded time; where Connect is
 * busy with a rebalance it is asked again. What fails is a {@link StreamException}.
 */
public final class ConnectRest {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ConnectHttp http;

  public ConnectRest(ConnectAccess access) {
    this.http = new ConnectHttp(access);
  }

  /** Of a worker that asks for no user, and has no certificate of its own. */
  public ConnectRest(URI url) {
    this(ConnectAccess.open(url));
  }

  /** Connect's version. Fails unless the worker answers. */
  public String version() {
    return http.get("/").map(answer -> answer.path("version").asText()).orElse("");
  }

  /** The classes of the connectors that are installed. */
  public Set<String> plugins() {
    return pluginVersions().keySet();
  }

  /** The classes of the connectors that are installed, each with the versions it is there in. */
  public Map<String, Set<String>> pluginVersions() {
    Map<String, Set<String>> versions = new TreeMap<>();
    http.get("/connector-plugins")
        .ifPresent(
            all ->
                all.forEach(
                    plugin ->
                        versions
                            .computeIfAbsent(text(plugin, "class"), any -> new TreeSet<>())
                            .add(text(plugin, "version"))));
    return versions;
  }

  /** The names of the connectors. */
  public Set<String> connectors() {
    Set<String> names = new TreeSet<>();
    http.get("/connectors").ifPresent(all -> all.forEach(name -> names.add(name.asText())));
    return names;
  }

  /** Makes the connector, or gives it this configuration. */
  public void put(String name, Map<String, String> config) {
    http.put(path(name, "/config"), JSON.valueToTree(config));
  }

  /** Makes the connector, which there must not be yet, without any task. Needs Connect 3.7. */
  public void createStopped(String name, Map<String, String> config) {
    http.post(
        "/connectors",
        JSON.createObjectNode()
            .put("name", name)
            .put("initial_state", "STOPPED")
            .set("config", JSON.valueToTree(config)));
  }

  /** The connector's configuration, if there is such a connector. */
  public Optional<Map<String, String>> config(String name) {
    return http.get(path(name, "/config")).map(ConnectRest::strings);
  }

  /** The connector's status. Empty also for the moment between its making and its start. */
  public Optional<ConnectorStatus> status(String name) {
    return http.get(path(name, "/status")).map(json -> ConnectorStatus.parse(name, json));
  }

  /**
   * Waits until the connector and its tasks run.
   *
   * @throws StreamException with {@link Reason#CONNECTOR_FAILED} as soon as one of them fails
   */
  public ConnectorStatus awaitRunning(String name, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<ConnectorStatus> status = status(name);
      status
          .flatMap(ConnectorStatus::failure)
          .ifPresent(
              failure -> {
                throw new StreamException(
                    Reason.CONNECTOR_FAILED, "Connector %s failed: %s".formatted(name, failure));
              });
      if (status.filter(ConnectorStatus::running).isPresent()) {
        return status.get();
      }
      if (System.nanoTime() > deadline) {
        throw new StreamException(
            Reason.TIMED_OUT,
            "Connector %s did not run within %d s; it is %s. See the log of Kafka Connect at %s."
                .formatted(
                    name,
                    atMost.toSeconds(),
                    status.map(s -> s.state().toString()).orElse("not there"),
                    http.url()));
      }
      http.pause(POLL);
    }
  }

  /** Deletes the connector if there is one. A source's offsets stay: see {@link #deleteOffsets}. */
  public void deleteIfPresent(String name) {
    http.delete(path(name, ""));
  }

  /** Keeps the tasks, without work. */
  public void pause(String name) {
    http.put(path(name, "/pause"));
  }

  public void resume(String name) {
    http.put(path(name, "/resume"));
  }

  /** Ends the tasks; the connector stays, and its offsets can be changed. */
  public void stop(String name) {
    http.put(path(name, "/stop"));
  }

  /** Starts the connector and all its tasks anew. */
  public void restart(String name) {
    http.post(path(name, "/restart?includeTasks=true"));
  }

  /** Starts those anew that have failed, of the connector and its tasks. */
  public void restartFailed(String name) {
    http.post(path(name, "/restart?includeTasks=true&onlyFailed=true"));
  }

  /**
   * Sets how much all workers log, until they are started again.
   *
   * @param logger the name, or a beginning of names up to a dot
   */
  public void logLevel(String logger, String level) {
    http.put(
        "/admin/loggers/%s?scope=cluster".formatted(encode(logger)),
        JSON.createObjectNode().put("level", level));
  }

  /** How far the connector is, as Connect has stored it. */
  public List<ConnectorOffset> offsets(String name) {
    List<ConnectorOffset> offsets = new ArrayList<>();
    http.get(path(name, "/offsets"))
        .ifPresent(
            answer ->
                answer
                    .path("offsets")
                    .forEach(
                        o ->
                            offsets.add(new ConnectorOffset(o.get("partition"), o.get("offset")))));
    return offsets;
  }

  /**
   * Makes a stopped connector forget how far it is, and waits until its tasks have ended for that.
   *
   * @throws StreamException with {@link Reason#INVALID} if it is not stopped
   */
  public void deleteOffsets(String name) {
    http.delete(path(name, "/offsets"));
  }

  /** What the connector class has against the configuration; nothing is changed. */
  public List<SettingError> validate(Map<String, String> config) {
    String type = config.getOrDefault("connector.class", "");
    JsonNode answer =
        http.put(
            "/connector-plugins/%s/config/validate".formatted(encode(type)),
            JSON.valueToTree(config));
    List<SettingError> errors = new ArrayList<>();
    for (JsonNode setting : answer.path("configs")) {
      JsonNode value = setting.path("value");
      for (JsonNode message : value.path("errors")) {
        errors.add(new SettingError(text(value, "name"), message.asText()));
      }
    }
    return errors;
  }

  private static Map<String, String> strings(JsonNode json) {
    Map<String, String> map = new LinkedHashMap<>();
    json.fields().forEachRemaining(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText();
  }

  private static String path(String connector, String rest) {
    return "/connectors/" + encode(connector) + rest;
  }

  private static String encode(String segment) {
    return URLEncoder.encode(segment, UTF_8).replace("+", "%20");
  }
}
