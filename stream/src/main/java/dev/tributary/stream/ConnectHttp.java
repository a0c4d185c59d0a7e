package dev.tributary.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tributary.stream.StreamException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** JSON over HTTP with Kafka Connect: asks again while it rebalances, and speaks in sentences. */
final class ConnectHttp {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

  // Connect itself gives up on a request after 90 s; validating a source connects to its database.
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);
  private static final Duration REBALANCE_PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;
  private static final int INTERNAL = 500;
  private static final String REBALANCE_EXPECTED = "a rebalance is expected";
  private static final String LEADER_IS_GONE = "trying to forward REST request";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final Optional<String> authorization;
  private final HttpClient client;

  ConnectHttp(ConnectAccess access) {
    String text = access.url().toString();
    this.url = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.authorization = access.authorization();
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE);
    access.tls().ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  String url() {
    return url;
  }

  /** What is there; empty if nothing is (404). */
  Optional<JsonNode> get(String path) {
    return optional("GET", path);
  }

  JsonNode put(String path, JsonNode body) {
    return required("PUT", path, BodyPublishers.ofString(body.toString()));
  }

  void put(String path) {
    required("PUT", path, BodyPublishers.noBody());
  }

  void post(String path, JsonNode body) {
    required("POST", path, BodyPublishers.ofString(body.toString()));
  }

  void post(String path) {
    required("POST", path, BodyPublishers.noBody());
  }

  /** Nothing to delete (404) is fine. */
  void delete(String path) {
    optional("DELETE", path);
  }

  void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamException(
          Reason.FAILED, "Interrupted while Kafka Connect at %s was asked.".formatted(url), e);
    }
  }

  private Optional<JsonNode> optional(String method, String path) {
    HttpResponse<String> answer = send(method, path, BodyPublishers.noBody());
    if (answer.statusCode() != NOT_FOUND) {
      return Optional.of(parse(method, path, answer));
    }
    if (!saidByConnect(answer.body())) {
      throw new StreamException(
          Reason.UNREACHABLE,
          "What answers at %s has no %s: Kafka Connect is still starting there, or it is something else. Try again in a moment, or check the address."
              .formatted(url, path));
    }
    return Optional.empty();
  }

  private JsonNode required(String method, String path, BodyPublisher body) {
    return parse(method, path, send(method, path, body));
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(ANSWER_PATIENCE)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, body);
    authorization.ifPresent(value -> builder.header("Authorization", value));
    HttpRequest request = builder.build();
    long deadline = System.nanoTime() + REBALANCE_PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> answer = send(request);
      if (!rebalances(answer) || System.nanoTime() > deadline) {
        return answer;
      }
      pause(BETWEEN_TRIES);
    }
  }

  /**
   * Reading a connector's configuration, Connect calls it an error of its own; and so it does if
   * the worker that leads the others has just died.
   */
  private static boolean rebalances(HttpResponse<String> answer) {
    return answer.statusCode() == CONFLICT
        || (answer.statusCode() == INTERNAL
            && (answer.body().contains(REBALANCE_EXPECTED)
                || answer.body().contains(LEADER_IS_GONE)));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (ConnectException | HttpTimeoutException e) {
      throw unreachable(e);
    } catch (SSLException e) {
      throw new StreamException(
          Reason.UNREACHABLE,
          "There is no TLS connection to Kafka Connect at %s: %s. Check that it listens with TLS, and that stream.connect_trust names the authority of its certificate."
              .formatted(url, TlsFailure.reason(e)),
          e);
    } catch (IOException e) {
      throw new StreamException(
          Reason.UNREACHABLE,
          "The connection to Kafka Connect at %s broke: %s. Check that the worker still runs."
              .formatted(url, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamException(
          Reason.FAILED, "Interrupted while Kafka Connect at %s was asked.".formatted(url), e);
    }
  }

  private StreamException unreachable(IOException cause) {
    return new StreamException(
        Reason.UNREACHABLE,
        "Cannot reach Kafka Connect at %s. Check that the worker runs, and that its REST address is right and can be reached from here."
            .formatted(url),
        cause);
  }

  private JsonNode parse(String method, String path, HttpResponse<String> answer) {
    int status = answer.statusCode();
    String body = answer.body();
    if (status == UNAUTHORIZED) {
      throw new StreamException(
          Reason.FORBIDDEN,
          "Kafka Connect at %s asks for a user and a password, and does not take %s. Check stream.connect_user and stream.connect_password."
              .formatted(url, authorization.isPresent() ? "these" : "a request without them"));
    }
    if (status / 100 != 2) {
      throw new StreamException(
          reason(status),
          "Kafka Connect at %s refuses %s %s with status %d: %s"
              .formatted(url, method, path, status, message(body)));
    }
    if (body.isEmpty()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new StreamException(
          Reason.FAILED,
          "What answers at %s is not Kafka Connect: %s %s gave no JSON. Check the address."
              .formatted(url, method, path),
          e);
    }
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 400, 422 -> Reason.INVALID;
      case 403 -> Reason.FORBIDDEN;
      case NOT_FOUND -> Reason.NOT_FOUND;
      case CONFLICT -> Reason.TIMED_OUT;
      default -> Reason.FAILED;
    };
  }

  /** A worker that starts has its port open before it knows any path. */
  private static boolean saidByConnect(String body) {
    try {
      return JSON.readTree(body).has("error_code");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  /** Connect's own words, if the body holds them. */
  private static String message(String body) {
    try {
      return JSON.readTree(body).path("message").asText(body).strip();
    } catch (JsonProcessingException e) {
      return body.strip();
    }
  }
}
