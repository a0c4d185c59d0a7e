package dev.tributary.benchmarks.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.benchmarks.sink.noop.NoOpConnector;
import dev.tributary.benchmarks.sink.noop.NoOpTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Drops the rows: what it uses is the share of Connect, its consumer and its converter. */
final class NoOpSink implements Contender {
  private static final String SERVICE =
      "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";

  private final Servers servers;

  NoOpSink(Servers servers) {
    this.servers = servers;
  }

  @Override
  public String title() {
    return "no-op";
  }

  @Override
  public void prepare(String run, Path plugins) {
    Path jar = plugins.resolve("no-op").resolve("no-op.jar");
    try {
      Files.createDirectories(jar.getParent());
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
        for (Class<?> type : List.of(NoOpConnector.class, NoOpTask.class)) {
          String name = type.getName().replace('.', '/') + ".class";
          add(zip, name, bytes(name));
        }
        add(zip, SERVICE, NoOpConnector.class.getName().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + jar, e);
    }
  }

  @Override
  public Map<String, String> settings(String run) {
    return Map.of("connector.class", NoOpConnector.class.getName());
  }

  @Override
  public Map<String, String> workerSettings() {
    return Map.of();
  }

  @Override
  public long rows(String run) {
    return servers.topics().committedOffsets("connect-" + run).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  @Override
  public long files(String run) {
    return 0;
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream file = NoOpSink.class.getClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("The class path lacks " + name);
      }
      return file.readAllBytes();
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
