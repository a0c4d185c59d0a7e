package dev.tributary.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A server that gives the same answer to everything, but perhaps to the first request. */
final class PlainHttpServer implements AutoCloseable {
  private final HttpServer server;

  private PlainHttpServer(HttpServer server) {
    this.server = server;
  }

  static PlainHttpServer answering(String body) throws IOException {
    return answering(200, body);
  }

  static PlainHttpServer answering(int status, String body) throws IOException {
    return serving(any -> new Answer(status, body));
  }

  /** Answers the first request so, and all others with the body. */
  static PlainHttpServer answeringFirst(int status, String first, String body) throws IOException {
    return serving(number -> number == 0 ? new Answer(status, first) : new Answer(200, body));
  }

  private record Answer(int status, String body) {}

  private static PlainHttpServer serving(IntFunction<Answer> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger requests = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          Answer answer = answers.apply(requests.getAndIncrement());
          byte[] bytes = answer.body().getBytes(UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return new PlainHttpServer(server);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
