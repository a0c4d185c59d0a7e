package dev.tributary.app.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tributary.wire.Release;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The REST interface of a Kafka Connect worker that only says which connectors it has. */
record ConnectStub(HttpServer server) implements AutoCloseable {
  static ConnectStub with(String... connectors) throws IOException {
    return inVersion(Release.version(), connectors);
  }

  static ConnectStub inVersion(String version, String... connectors) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String plugins =
        Arrays.stream(connectors)
            .map(type -> "{\"class\":\"%s\",\"version\":\"%s\"}".formatted(type, version))
            .collect(Collectors.joining(",", "[", "]"));
    server.createContext("/connector-plugins", exchange -> answer(exchange, plugins));
    server.start();
    return new ConnectStub(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
