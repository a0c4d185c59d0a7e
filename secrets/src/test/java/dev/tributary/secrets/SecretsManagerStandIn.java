package dev.tributary.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for AWS Secrets Manager and STS on the loopback: what {@code GetSecretValue} and {@code
 * AssumeRole} say over HTTP, as AWS's reference of the two describes them. It looks at who asks,
 * and checks no signature.
 */
public final class SecretsManagerStandIn implements AutoCloseable {
  private static final String GET_SECRET_VALUE = "secretsmanager.GetSecretValue";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> askers = new CopyOnWriteArrayList<>();

  private SecretsManagerStandIn(HttpServer server) {
    this.server = server;
  }

  public static SecretsManagerStandIn start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SecretsManagerStandIn standIn = new SecretsManagerStandIn(server);
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

  /** Keeps a secret, or its next version. */
  public void put(String id, String text) {
    secrets.put(id, text);
  }

  /** Refuses a secret from now on, in the words of an exception of the service. */
  public void refuse(String id, String exception) {
    refusals.put(id, exception);
  }

  /** The secrets that were asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** The access keys by which they were asked for. */
  public List<String> askers() {
    return List.copyOf(askers);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (body.contains("Action=AssumeRole")) {
      send(exchange, 200, "text/xml", assumed());
      return;
    }
    String credential = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    askers.add(credential.replaceFirst(".*Credential=([^/]+)/.*", "$1"));
    if (!GET_SECRET_VALUE.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
      refuse(exchange, "UnknownOperationException", "No such operation.");
      return;
    }
    JsonNode request = JSON.readTree(body);
    String id = request.path("SecretId").asText();
    asked.add(id);
    if (refusals.containsKey(id)) {
      refuse(exchange, refusals.get(id), "Refused by the stand-in.");
    } else if (!secrets.containsKey(id)) {
      refuse(
          exchange,
          "ResourceNotFoundException",
          "Secrets Manager can't find the specified secret.");
    } else {
      ObjectNode secret = JSON.createObjectNode();
      secret.put("Name", id).put("SecretString", secrets.get(id));
      send(exchange, 200, "application/x-amz-json-1.1", secret.toString());
    }
  }

  private static void refuse(HttpExchange exchange, String type, String message)
      throws IOException {
    String body = JSON.createObjectNode().put("__type", type).put("Message", message).toString();
    send(exchange, 400, "application/x-amz-json-1.1", body);
  }

  private static String assumed() {
    return """
    <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
    <AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
    """;
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
