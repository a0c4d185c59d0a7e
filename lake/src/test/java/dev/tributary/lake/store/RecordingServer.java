package dev.tributary.lake.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that writes down what it is asked, and answers as a store would. */
final class RecordingServer implements AutoCloseable {
  private static final String BEGUN =
      "<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>";
  private static final String COMPLETED =
      "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>";
  private static final String LISTED =
      "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
  private static final String ASSUMED =
      """
      <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>assumed</AccessKeyId>\
      <SecretAccessKey>s</SecretAccessKey><SessionToken>token-of-the-role</SessionToken>\
      <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>\
      </AssumeRoleResponse>""";

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Denial> denials = new ConcurrentHashMap<>();

  /**
   * @param target path and query; the whole URL if the server is asked as a proxy
   */
  record Request(String method, String target, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  private record Denial(int status, String code) {}

  RecordingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Request> requests() {
    return requests;
  }

  /** The last request whose method and query are these. */
  Request last(String method, String query) {
    return requests.stream()
        .filter(request -> request.method().equals(method) && request.target().contains(query))
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  /**
   * @param kind method and part of the query, such as {@code POST ?uploads}
   */
  void deny(String kind, int status, String code) {
    denials.put(kind, new Denial(status, code));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new ConcurrentHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Request request =
        new Request(
            exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers, body);
    requests.add(request);
    Optional<Denial> denial =
        denials.entrySet().stream()
            .filter(entry -> isOf(request, entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (denial.isPresent()) {
      reply(
          exchange,
          denial.get().status(),
          "<Error><Code>%s</Code><Message>why</Message></Error>".formatted(denial.get().code()));
    } else if (request.method().equals("PUT")
        && request.header("if-none-match").isPresent()
        && isRepeated(request)) {
      reply(exchange, 412, "<Error><Code>PreconditionFailed</Code></Error>");
    } else {
      exchange.getResponseHeaders().add("ETag", "\"e\"");
      exchange.getResponseHeaders().add("Last-Modified", "Sat, 21 Nov 2026 01:02:03 GMT");
      reply(exchange, 200, success(request));
    }
  }

  private boolean isRepeated(Request request) {
    return requests.stream()
            .filter(
                earlier ->
                    earlier.method().equals("PUT") && earlier.target().equals(request.target()))
            .count()
        > 1;
  }

  private static boolean isOf(Request request, String kind) {
    String[] parts = kind.split(" ", 2);
    return request.method().equals(parts[0]) && request.target().contains(parts[1]);
  }

  private static String success(Request request) {
    if (request.body().contains("Action=AssumeRole")) {
      return ASSUMED;
    }
    if (request.method().equals("POST")) {
      return request.target().contains("uploadId") ? COMPLETED : BEGUN;
    }
    if (request.method().equals("GET") && request.target().contains("list-type")) {
      return LISTED;
    }
    return request.method().equals("GET") && request.target().contains("uploads")
        ? "<ListMultipartUploadsResult><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>"
        : "";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    boolean bodiless = exchange.getRequestMethod().equals("HEAD") || bytes.length == 0;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().add("Content-Length", "2");
    }
    exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
    if (!bodiless) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
