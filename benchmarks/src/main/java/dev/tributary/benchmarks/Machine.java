package dev.tributary.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is measured on. */
public final class Machine {
  private Machine() {}

  public static String description() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%d cores (%s), %d GiB, %s %s, Java %s, -Xmx%dm"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            Math.round(system.getTotalMemorySize() / 1024.0 / 1024 / 1024),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"),
            Runtime.getRuntime().maxMemory() >> 20);
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor unknown");
    } catch (IOException e) {
      return "processor unknown";
    }
  }
}
