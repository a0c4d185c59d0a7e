package dev.tributary.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a worker is run.
 *
 * @param jvmOptions of its JVM
 * @param settings in place of Kafka's defaults
 * @param libraries on the class path, beside the release's own
 */
public record WorkerProfile(
    List<String> jvmOptions, Map<String, String> settings, List<Path> libraries) {
  public WorkerProfile {
    jvmOptions = List.copyOf(jvmOptions);
    settings = Map.copyOf(settings);
    libraries = List.copyOf(libraries);
  }

  /** For tests: it lives for seconds, and is missed soon when it was killed. */
  public static WorkerProfile hurried(int heapMegabytes) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("offset.flush.interval.ms", "3000");
    settings.put("scheduled.rebalance.max.delay.ms", "0");
    for (String group : List.of("", "consumer.")) {
      settings.put(group + "session.timeout.ms", "4000");
      settings.put(group + "heartbeat.interval.ms", "1000");
    }
    return new WorkerProfile(
        List.of(heap(heapMegabytes), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        settings,
        List.of());
  }

  /** As the release's own scripts run it if they are told nothing but the heap. */
  public static WorkerProfile asReleased(int heapMegabytes) {
    return new WorkerProfile(
        List.of(
            heap(heapMegabytes),
            "-server",
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=20",
            "-XX:InitiatingHeapOccupancyPercent=35",
            "-XX:+ExplicitGCInvokesConcurrent",
            "-Djava.awt.headless=true"),
        Map.of(),
        List.of());
  }

  /** With further options of the JVM. */
  public WorkerProfile withOptions(List<String> further) {
    List<String> all = new ArrayList<>(jvmOptions);
    all.addAll(further);
    return new WorkerProfile(all, settings, libraries);
  }

  /** With further settings, or others in place of those it has. */
  public WorkerProfile withSettings(Map<String, String> further) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(further);
    return new WorkerProfile(jvmOptions, all, libraries);
  }

  /** With these on the class path in place of those it has. */
  public WorkerProfile withLibraries(List<Path> jars) {
    return new WorkerProfile(jvmOptions, settings, jars);
  }

  private static String heap(int megabytes) {
    return "-Xmx%dm".formatted(megabytes);
  }
}
