package dev.tributary.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An S3 server of the kind that has never heard of {@code If-None-Match}: whoever writes an object
 * that exists replaces it. It asks for no credentials and knows single objects only.
 */
public final class UnconditionalS3 implements AutoCloseable {
  private static final String ETAG = "\"0123456789abcdef0123456789abcdef\"";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  private UnconditionalS3(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free loopback port; every bucket exists. */
  public static UnconditionalS3 start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    UnconditionalS3 s3 = new UnconditionalS3(server);
    server.createContext("/", s3::handle);
    server.setExecutor(s3.threads);
    server.start();
    return s3;
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("ETag", ETAG);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(key, body);
        exchange.sendResponseHeaders(200, -1);
      }
      case "DELETE" -> {
        objects.remove(key);
        exchange.sendResponseHeaders(204, -1);
      }
      default -> exchange.sendResponseHeaders(objects.containsKey(key) ? 200 : 404, -1);
    }
    exchange.close();
  }
}
