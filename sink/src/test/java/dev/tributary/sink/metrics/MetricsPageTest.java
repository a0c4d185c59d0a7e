package dev.tributary.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs} the test writes the page in place of comparing it. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "metrics.md");

  @Test
  void thePageOfMetricsIsWhatIsMeasured() throws IOException {
    String page = page();

    if (System.getProperty("update.docs") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run the tests of the module sink with -Dupdate.docs")
        .isEqualTo(page);
  }

  private static String page() {
    try (TaskMetrics task = new TaskMetrics("c", "0", InstantSource.system());
        PartitionMetrics partition = task.partition("t", 0)) {
      return """
      # Metrics of the sink

      Each task shows itself over JMX, in the JVM of its Connect worker, from its start until it is
      stopped. All values are whole numbers; those without "now" or "last" in their meaning only grow
      while the task runs. Generated from the plugin; a test keeps the two together.

      Connect's own metrics (`kafka.connect:type=sink-task-metrics,…`) come beside them: the lag in
      offsets among them.

      ## `dev.tributary.sink:type=task,connector=…,task=…`

      %s
      ## `dev.tributary.sink:type=partition,connector=…,task=…,topic=…,partition=…`

      For each Kafka partition that the task owns.

      %s"""
          .formatted(table(task.all()), table(partition.all()));
    }
  }

  private static String table(List<Metric> metrics) {
    StringBuilder table = new StringBuilder("| attribute | unit | meaning |\n|---|---|---|\n");
    metrics.forEach(
        metric ->
            table.append(
                "| `%s` | %s | %s |\n".formatted(metric.name(), metric.unit(), metric.meaning())));
    return table.toString();
  }
}
