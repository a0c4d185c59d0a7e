package dev.tributary.sandbox;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a broker that was killed left with its controller: that it is there, and leads its
 * partitions. The controller runs alone until it has seen that the broker is gone.
 *
 * <p>Otherwise the next broker takes up the transactions that the kill cut short as the leader that
 * it was before. Made no leader for the moment of its own registration, it takes the partitions for
 * deleted and skips their markers (KAFKA-20734, in 4.3 at least): a committed transaction stays
 * open there, and whoever reads only what is committed waits for ever.
 */
final class FormerRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(FormerRegistration.class);
  private static final String FENCED =
      "kafka.controller:type=KafkaController,name=FencedBrokerCount";
  private static final String SESSION_MILLIS = "500";
  private static final long POLL_MILLIS = 20;

  /** A broker that was killed before it was ever registered is never seen. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Map<String, String> settings;

  /**
   * @param both the settings of the broker and controller in one
   * @param listener where the controller listens
   */
  FormerRegistration(Map<String, String> both, String listener) {
    this.settings = new LinkedHashMap<>(both);
    settings.put("process.roles", "controller");
    settings.put("listeners", listener);
    settings.remove("advertised.listeners");
    settings.put("broker.session.timeout.ms", SESSION_MILLIS);
    settings.put("broker.heartbeat.interval.ms", "100");
  }

  /** Returns when the controller knows that the broker is gone, and has stopped. */
  void end() throws InterruptedException {
    Properties properties = new Properties();
    properties.putAll(settings);
    KafkaRaftServer controller =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    try {
      controller.startup();
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (fencedBrokers() == 0) {
        if (System.nanoTime() > deadline) {
          LOG.info("No broker of before was seen within {} s", PATIENCE.toSeconds());
          return;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static int fencedBrokers() {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(FENCED);
      return beans.isRegistered(name) ? ((Number) beans.getAttribute(name, "Value")).intValue() : 0;
    } catch (JMException e) {
      throw new SandboxException("Cannot ask Kafka's controller for its brokers: " + e, e);
    }
  }
}
