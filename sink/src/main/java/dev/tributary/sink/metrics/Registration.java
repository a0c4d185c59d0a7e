package dev.tributary.sink.metrics;

import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bean's place in the JVM's server of beans. Trouble with it never stops a task. */
final class Registration implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String DOMAIN = "dev.tributary.sink";

  // A task that is stopped late must not take the bean of its successor away.
  private static final Map<String, Registration> OWNERS = new ConcurrentHashMap<>();

  private final String name;

  private Registration(String name) {
    this.name = name;
  }

  /**
   * @param type what the bean tells of
   * @param labels further keys of its name
   */
  static Registration of(String type, Map<String, String> labels, List<Metric> metrics) {
    Hashtable<String, String> keys = new Hashtable<>();
    labels.forEach((key, value) -> keys.put(key, value(value)));
    keys.put("type", type);
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      ObjectName name = new ObjectName(DOMAIN, keys);
      Registration registration = new Registration(name.getCanonicalName());
      synchronized (OWNERS) {
        if (server.isRegistered(name)) {
          server.unregisterMBean(name);
        }
        server.registerMBean(new MetricBean(metrics), name);
        OWNERS.put(registration.name, registration);
      }
      return registration;
    } catch (JMException e) {
      LOG.warn("No metrics of {} {}: {}", type, labels, e.toString());
      return none();
    }
  }

  /** Of beans that nobody sees. */
  static Registration none() {
    return new Registration("");
  }

  boolean isSeen() {
    return !name.isEmpty();
  }

  private static String value(String text) {
    return text.matches("[\\w.-]+") ? text : ObjectName.quote(text);
  }

  @Override
  public void close() {
    synchronized (OWNERS) {
      if (OWNERS.remove(name, this)) {
        try {
          ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(name));
        } catch (JMException e) {
          LOG.debug("Metrics were gone already: {}", e.toString());
        }
      }
    }
  }
}
