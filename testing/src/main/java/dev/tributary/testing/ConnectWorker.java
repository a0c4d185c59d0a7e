package dev.tributary.testing;

import dev.tributary.stream.ConnectAccess;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.StreamException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A distributed worker of Kafka Connect in a JVM of its own, with nothing on its class path but the
 * release's jars and what the profile names, as on anybody's cluster. It may be killed and started
 * again; its state is in Kafka. It does not outlive this process, however that ends.
 */
public final class ConnectWorker implements AutoCloseable {
  private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";
  private static final String JSON = "org.apache.kafka.connect.json.JsonConverter";
  private static final String PROVIDERS = "org.apache.kafka.common.config.provider.";
  private static final long POLL_MILLIS = 50;
  private static final int HEAP_MEGABYTES = 512;

  private final ConnectRelease release;
  private final Path folder;
  private final String bootstrapServers;
  private final ConnectAccess access;
  private final WorkerProfile profile;
  private Optional<GuardedProcess> running = Optional.empty();

  private ConnectWorker(
      ConnectRelease release,
      Path folder,
      String bootstrapServers,
      ConnectAccess access,
      WorkerProfile profile) {
    this.release = release;
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.access = access;
    this.profile = profile;
  }

  /**
   * A worker that does not run yet.
   *
   * @param folder for its plugins, settings and log
   * @param port on the loopback, for its REST interface
   */
  public static ConnectWorker of(
      ConnectRelease release, Path folder, String bootstrapServers, int port) {
    return of(release, folder, bootstrapServers, port, HEAP_MEGABYTES);
  }

  /** As above, with a heap of so many megabytes. */
  public static ConnectWorker of(
      ConnectRelease release, Path folder, String bootstrapServers, int port, int heapMegabytes) {
    return of(release, folder, bootstrapServers, port, WorkerProfile.hurried(heapMegabytes));
  }

  /** As above, run in another way than tests need. */
  public static ConnectWorker of(
      ConnectRelease release,
      Path folder,
      String bootstrapServers,
      int port,
      WorkerProfile profile) {
    URI url = URI.create("http://127.0.0.1:" + port);
    return of(release, folder, bootstrapServers, ConnectAccess.open(url), profile);
  }

  /**
   * As above, with a REST interface of another kind.
   *
   * @param access by which it is reached; what it takes stands in the profile's settings
   */
  public static ConnectWorker of(
      ConnectRelease release,
      Path folder,
      String bootstrapServers,
      ConnectAccess access,
      WorkerProfile profile) {
    ConnectWorker worker =
        new ConnectWorker(release, folder.toAbsolutePath(), bootstrapServers, access, profile);
    try {
      Files.createDirectories(worker.plugins());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + folder, e);
    }
    return worker;
  }

  /** The folder that is its {@code plugin.path}. */
  public Path plugins() {
    return folder.resolve("plugins");
  }

  public URI url() {
    return access.url();
  }

  public ConnectRest rest() {
    return new ConnectRest(access);
  }

  /** Starts it, or starts it again after {@link #kill}. Returns at once. */
  public void start() {
    if (running.isPresent()) {
      throw new IllegalStateException("The worker runs already");
    }
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> line = new ArrayList<>(List.of(java));
    line.addAll(profile.jvmOptions());
    line.addAll(List.of(release.logOption(folder), MAIN, settingsFile().toString()));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(logFile().toFile()));
    builder
        .environment()
        .put(
            "CLASSPATH",
            Stream.concat(release.jars().stream(), profile.libraries().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
    try {
      running = Optional.of(GuardedProcess.start(builder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + java, e);
    }
  }

  /** Waits until it answers, which it does when it has joined its group. */
  public void awaitReady(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!answers()) {
      if (!isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s %s within %d s. It said:%n%s"
                .formatted(
                    release,
                    isAlive() ? "did not get ready" : "ended",
                    patience.toSeconds(),
                    log()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  public boolean isAlive() {
    return running.filter(GuardedProcess::isAlive).isPresent();
  }

  /** Ends it at once, without its knowing: SIGKILL. */
  public void kill() throws InterruptedException {
    if (running.isPresent()) {
      running.get().kill();
      running = Optional.empty();
    }
  }

  /**
   * Stops its clock, as a long pause of its machine does: SIGSTOP. It does nothing and answers
   * nothing until {@link #thaw}, and does not know of it.
   */
  public void freeze() throws InterruptedException {
    Signals.stop(process());
  }

  /** Lets it go on where {@link #freeze} stopped it: SIGCONT. */
  public void thaw() throws InterruptedException {
    Signals.resume(process());
  }

  /** Bytes of its heap that are in use after a full collection, which this asks for. */
  public long liveHeap() throws InterruptedException {
    return LiveHeap.of(process());
  }

  /** The JVM, while it runs. */
  public ProcessHandle process() {
    return running
        .map(GuardedProcess::handle)
        .orElseThrow(() -> new IllegalStateException("The worker does not run"));
  }

  /** What it has said, over all starts. */
  public String log() {
    try {
      return Files.readString(logFile());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + logFile(), e);
    }
  }

  @Override
  public void close() {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try {
      rest().connectors();
      return true;
    } catch (StreamException notYet) {
      return false;
    }
  }

  private Path logFile() {
    return folder.resolve("worker.log");
  }

  private Path settingsFile() {
    Path file = folder.resolve("worker.properties");
    Properties properties = new Properties();
    properties.putAll(settings());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
    return file;
  }

  /** Kafka's defaults, but for what a cluster of one broker and the profile need. */
  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("group.id", "connect-cluster");
    settings.put("listeners", url().toString());
    settings.put("plugin.path", plugins().toString());
    settings.put("plugin.discovery", "service_load");
    settings.put("key.converter", JSON);
    settings.put("value.converter", JSON);
    settings.put("config.providers", "env,directory");
    settings.put("config.providers.env.class", PROVIDERS + "EnvVarConfigProvider");
    settings.put("config.providers.directory.class", PROVIDERS + "DirectoryConfigProvider");
    for (String store : List.of("config", "offset", "status")) {
      settings.put(store + ".storage.topic", "connect-" + store);
      settings.put(store + ".storage.replication.factor", "1");
    }
    settings.put("offset.storage.partitions", "1");
    settings.put("status.storage.partitions", "1");
    settings.putAll(profile.settings());
    return settings;
  }
}
