package dev.tributary.sink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final InstantSource clock = InstantSource.fixed(NOW);

  @Test
  void whatIsCountedIsSeen() throws JMException {
    try (TaskMetrics task = registered("shop", "0");
        PartitionMetrics partition = task.partition("orders", 3)) {
      task.received(500, 2_000_000);
      task.retried();
      task.throttled();
      task.deadLettered();
      task.holds(4, 1_000);
      task.uploaded(77, 5_000_000);
      partition.repeated();
      partition.stands(42);
      partition.reached(NOW.minusSeconds(7));
      partition.committed(new Commit(2, 490, 9_000, Duration.ofMillis(120)));

      String bean = "type=task,connector=shop,task=0";
      assertThat(read(bean, "records-received")).isEqualTo(500);
      assertThat(read(bean, "encode-time")).isEqualTo(2);
      assertThat(read(bean, "rows-committed")).isEqualTo(490);
      assertThat(read(bean, "files-committed")).isEqualTo(2);
      assertThat(read(bean, "commit-time-last")).isEqualTo(120);
      assertThat(read(bean, "upload-time")).isEqualTo(5);
      assertThat(read(bean, "open-files")).isEqualTo(4);
      assertThat(read(bean, "store-retries")).isEqualTo(1);
      assertThat(read(bean, "store-throttles")).isEqualTo(1);
      assertThat(read(bean, "dead-letters")).isEqualTo(1);
      assertThat(read(bean, "changes-repeated")).isEqualTo(1);
      assertThat(read(bean, "lag")).isEqualTo(7_000);
      assertThat(read(bean, "time-since-commit")).isZero();
      String ofPartition = "type=partition,connector=shop,task=0,topic=orders,partition=3";
      assertThat(read(ofPartition, "offset-committed")).isEqualTo(42);
      assertThat(read(ofPartition, "lag")).isEqualTo(7_000);
    }
    assertThat(beans()).isEmpty();
  }

  @Test
  void tasksOfOneProcessHaveBeansOfTheirOwn() {
    try (TaskMetrics one = registered("shop", "0");
        TaskMetrics other = registered("shop", "1");
        TaskMetrics odd = registered("a,b=c", "0")) {
      assertThat(beans()).hasSize(3);
    }
    assertThat(beans()).isEmpty();
  }

  @Test
  void aTaskThatStopsLateDoesNotTakeItsSuccessorsBeanAway() {
    TaskMetrics zombie = registered("shop", "0");
    TaskMetrics successor = registered("shop", "0");

    zombie.close();

    assertThat(beans()).hasSize(1);
    successor.close();
    assertThat(beans()).isEmpty();
  }

  private TaskMetrics registered(String connector, String number) {
    TaskMetrics metrics = new TaskMetrics(connector, number, clock);
    metrics.register();
    return metrics;
  }

  private long read(String bean, String metric) throws JMException {
    return (Long) server.getAttribute(new ObjectName("dev.tributary.sink:" + bean), metric);
  }

  private Set<String> beans() {
    try {
      return server.queryNames(new ObjectName("dev.tributary.sink:*"), null).stream()
          .map(ObjectName::toString)
          .collect(Collectors.toSet());
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
