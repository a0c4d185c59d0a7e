package dev.tributary.source.mysql;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.apache.kafka.connect.runtime.isolation.PluginUtils;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** What a connector from its plugin's folder sends, without Kafka. */
public final class CapturedChanges implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
  private final SourceTask task;
  private final List<Struct> changes = new ArrayList<>();

  public CapturedChanges(Path plugin, Map<String, String> settings) throws Exception {
    List<Path> jars = PluginUtils.pluginUrls(plugin);
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    ClassLoader loader =
        new PluginClassLoader(
            plugin.toUri().toURL(), urls, new Worker(CapturedChanges.class.getClassLoader()));
    Thread.currentThread().setContextClassLoader(loader);
    // As Connect does for each plugin that it finds.
    ServiceLoader.load(Driver.class, loader).forEach(driver -> {});
    SourceConnector connector =
        (SourceConnector)
            loader
                .loadClass(settings.get("connector.class"))
                .getDeclaredConstructor()
                .newInstance();
    connector.start(settings);
    Map<String, String> taskSettings = connector.taskConfigs(1).get(0);
    task = (SourceTask) connector.taskClass().getDeclaredConstructor().newInstance();
    task.initialize(new FirstStart(taskSettings));
    task.start(taskSettings);
  }

  /** Takes changes until there are as many in all. */
  public List<Struct> await(int count) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    BooleanSupplier late = () -> Instant.now().isAfter(end);
    while (changes.size() < count && !late.getAsBoolean()) {
      List<SourceRecord> records = task.poll();
      if (records != null) {
        records.forEach(this::take);
      }
    }
    return List.copyOf(changes);
  }

  private void take(SourceRecord record) {
    if (record.value() instanceof Struct change && change.schema().field("op") != null) {
      changes.add(change);
    }
  }

  @Override
  public void close() {
    task.stop();
    Thread.currentThread().setContextClassLoader(usual);
  }

  /** The class path of a worker: Connect, and not the line of Debezium that is beside it here. */
  private static final class Worker extends ClassLoader {
    Worker(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.debezium.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.contains("debezium") ? Collections.emptyEnumeration() : super.getResources(name);
    }
  }

  /** A task that was never started before. */
  private record FirstStart(Map<String, String> configs)
      implements SourceTaskContext, OffsetStorageReader {
    @Override
    public OffsetStorageReader offsetStorageReader() {
      return this;
    }

    @Override
    public PluginMetrics pluginMetrics() {
      throw new UnsupportedOperationException("No metrics here");
    }

    @Override
    @SuppressWarnings("NullAway") // as Connect has it
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return new HashMap<>();
    }
  }
}
