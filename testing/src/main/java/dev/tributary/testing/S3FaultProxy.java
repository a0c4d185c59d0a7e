package dev.tributary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Stands between a client and an S3 server and, where its plan says so, answers wrongly. Signatures
 * stay valid: the {@code Host} header is passed on as the client sent it, which needs {@code
 * -Djdk.httpclient.allowRestrictedHeaders=host}. Without {@code -Dsun.net.httpserver.nodelay=true}
 * an answer's body may wait for the acknowledgement of its headers.
 */
public final class S3FaultProxy implements AutoCloseable {
  /** What a request meets. */
  public enum Fault {
    NONE,
    /** 503 SlowDown; the server never sees the request. */
    SLOW_DOWN,
    /** The server does what was asked, and the connection breaks in the middle of its answer. */
    CUT_ANSWER,
    /** The server does what was asked, and its answer never arrives. */
    LOSE_ANSWER,
    /** Status 200 with an error document as body; the server never sees the request. */
    ERROR_IN_200
  }

  /** A request, as far as a plan may look at it. */
  public record Request(String method, String pathAndQuery) {
    /** The create-only write of a log entry: the commit point. */
    public boolean commits() {
      return method.equals("PUT") && pathAndQuery.contains("/_tributary/commits/");
    }

    /** The completion of a multipart upload. */
    public boolean completesUpload() {
      return method.equals("POST") && pathAndQuery.contains("uploadId=");
    }
  }

  /** Decides what the next request meets. Called from several threads. */
  public interface Plan {
    Fault faultFor(Request request);
  }

  private static final Set<String> HOP_BY_HOP =
      caseInsensitive(
          "connection",
          "content-length",
          "expect",
          "upgrade",
          "transfer-encoding",
          "http2-settings");

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final AtomicLongArray injected = new AtomicLongArray(Fault.values().length);
  private final AtomicLong commits = new AtomicLong();
  private volatile Plan plan = request -> Fault.NONE;

  private S3FaultProxy(URI target, HttpServer server) {
    this.target = target;
    this.server = server;
  }

  /** Starts on a free loopback port and passes everything on. */
  public static S3FaultProxy start(URI target) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    S3FaultProxy proxy = new S3FaultProxy(target, server);
    server.createContext("/", proxy::handle);
    server.setExecutor(proxy.threads);
    server.start();
    return proxy;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void plan(Plan next) {
    plan = next;
  }

  /** How many requests met the fault so far. */
  public long injected(Fault fault) {
    return injected.get(fault.ordinal());
  }

  /** How many log entries the server was asked to write, and answered so. */
  public long commits() {
    return commits.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString());
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = plan.faultFor(request);
    injected.incrementAndGet(fault.ordinal());
    if (fault == Fault.NONE && request.commits()) {
      commits.incrementAndGet();
    }
    switch (fault) {
      case SLOW_DOWN -> answer(exchange, 503, error("SlowDown"));
      case ERROR_IN_200 -> answer(exchange, 200, error("InternalError"));
      case LOSE_ANSWER -> {
        forward(exchange, body);
        exchange.close();
      }
      case CUT_ANSWER -> cut(exchange, forward(exchange, body));
      case NONE -> pass(exchange, forward(exchange, body));
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .timeout(Duration.ofSeconds(30))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    try {
      return client.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The proxy is being closed", e);
    }
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    copyHeaders(exchange, response);
    long length = response.body().length;
    if (exchange.getRequestMethod().equals("HEAD")) {
      response
          .headers()
          .firstValue("content-length")
          .ifPresent(value -> exchange.getResponseHeaders().set("Content-Length", value));
      length = 0;
    }
    exchange.sendResponseHeaders(response.statusCode(), length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(response.body());
    }
    exchange.close();
  }

  /** Announces one byte more than it sends. */
  private static void cut(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
    copyHeaders(exchange, response);
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length + 1L);
    exchange.getResponseBody().write(body, 0, body.length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private static void copyHeaders(HttpExchange exchange, HttpResponse<byte[]> response) {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                exchange.getResponseHeaders().put(name, List.copyOf(values));
              }
            });
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] error(String code) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>Injected by the proxy.</Message><RequestId>0</RequestId></Error>
        """
        .formatted(code)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Set<String> caseInsensitive(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
