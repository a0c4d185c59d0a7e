package dev.tributary.lake.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server on loopback that answers each request with the next bytes it was given, and hangs up.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket socket;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  void answer(int status, String body) {
    answers.add(
        new Answer(
            "HTTP/1.1 %d Scripted\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.length(), body),
            0));
  }

  void sendAndCut(String bytes) {
    answers.add(new Answer(bytes, 0));
  }

  void keepSilent() {
    answers.add(new Answer("", 1_500));
  }

  /** First lines of the requests so far. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        exchange(connection);
      } catch (IOException | InterruptedException e) {
        // The client went away, or the test is over.
      }
    }
  }

  private void exchange(Socket connection) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    requests.add(line(in));
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.readNBytes(length);
    Answer answer = answers.poll(5, TimeUnit.SECONDS);
    if (answer == null) {
      throw new UncheckedIOException(new IOException("No answer was scripted"));
    }
    TimeUnit.MILLISECONDS.sleep(answer.delayMillis());
    connection.getOutputStream().write(answer.bytes().getBytes(ISO_8859_1));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      line.append((char) octet);
    }
    return line.toString().strip();
  }

  private record Answer(String bytes, long delayMillis) {}
}
