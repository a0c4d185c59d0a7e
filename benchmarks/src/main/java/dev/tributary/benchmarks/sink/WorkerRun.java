package dev.tributary.benchmarks.sink;

import dev.tributary.benchmarks.ProcessFigures;
import dev.tributary.stream.ConnectRest;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.WorkerProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Measures a contender in a worker of its own, which begins cold and ends with the last row. */
final class WorkerRun {
  private static final Duration READY = Duration.ofSeconds(120);
  private static final Duration DONE = Duration.ofMinutes(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int LOOKS_BETWEEN_CHECKS = 50;

  private final Servers servers;
  private final ConnectRelease release;
  private final int heapMegabytes;
  private final long rows;
  private final Path folder;
  private final Optional<Path> profiles;

  /**
   * @param profiles where to keep flight recordings, if they are wanted; they cost time themselves
   */
  WorkerRun(
      Servers servers,
      ConnectRelease release,
      int heapMegabytes,
      long rows,
      Path folder,
      Optional<Path> profiles) {
    this.servers = servers;
    this.release = release;
    this.heapMegabytes = heapMegabytes;
    this.rows = rows;
    this.folder = folder;
    this.profiles = profiles;
  }

  /**
   * @param name of the run, unique
   */
  Measured measure(Contender contender, String name) throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.resolve(name));
    GcLog heap = new GcLog(home.resolve("gc.log"));
    try (ConnectWorker worker =
        ConnectWorker.of(
            release,
            home,
            servers.kafka().bootstrapServers(),
            servers.connectPort(),
            profile(name, heap).withSettings(contender.workerSettings()))) {
      contender.prepare(name, worker.plugins());
      long begin = System.nanoTime();
      worker.start();
      worker.awaitReady(READY);
      worker.rest().put(name, settings(contender, name));
      awaitRows(contender, name, worker.rest());
      Duration wall = Duration.ofNanos(System.nanoTime() - begin);
      long pid = worker.process().pid();
      Duration cpu = Duration.ofNanos(ProcessFigures.cpuNanos(pid));
      long peakBytes = ProcessFigures.peakBytes(pid);
      if (profiles.isPresent()) {
        new FlightRecording(profiles.get().resolve(name + ".jfr")).takeFrom(worker.process());
      }
      return new Measured(wall, cpu, peakBytes, heap.peakBytes(), contender.files(name));
    }
  }

  /** Each worker is a cluster of its own: none reads what those before it were told. */
  private WorkerProfile profile(String name, GcLog heap) {
    WorkerProfile profile =
        WorkerProfile.asReleased(heapMegabytes)
            .withOptions(List.of(heap.option()))
            .withSettings(
                Map.of(
                    "group.id", "worker-" + name,
                    "config.storage.topic", name + "-config",
                    "offset.storage.topic", name + "-offset",
                    "status.storage.topic", name + "-status"));
    return profiles.isPresent() ? profile.withOptions(FlightRecording.OPTIONS) : profile;
  }

  private static Map<String, String> settings(Contender contender, String name) {
    Map<String, String> settings = new TreeMap<>(contender.settings(name));
    settings.put("topics", OrderRows.TOPIC);
    settings.put("tasks.max", "" + OrderRows.PARTITIONS);
    return settings;
  }

  private void awaitRows(Contender contender, String name, ConnectRest connect)
      throws InterruptedException {
    long deadline = System.nanoTime() + DONE.toNanos();
    for (int look = 1; contender.rows(name) < rows; look++) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s brought %,d of %,d rows in %d minutes. See worker.log in %s."
                .formatted(
                    name, contender.rows(name), rows, DONE.toMinutes(), folder.resolve(name)));
      }
      if (look % LOOKS_BETWEEN_CHECKS == 0) {
        connect.awaitRunning(name, READY); // fails if a task has failed
      }
      Thread.sleep(LOOK_EVERY.toMillis());
    }
  }
}
