package dev.tributary.benchmarks.pipeline;

import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.sandbox.Phases;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectRest;
import dev.tributary.stream.KafkaCluster;
import dev.tributary.stream.TopicSpec;
import dev.tributary.stream.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * A pipeline on embedded servers whose connectors are started one by one. Their settings are those
 * that {@code tributary up} gives them.
 */
final class Rig implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> TABLES =
      List.of(SampleTables.SNAPSHOT, SampleTables.STREAM, SampleTables.LATENCY);

  private final Path folder;
  private final List<String> tables;
  private final boolean exactlyOnce;
  private final int partitions;
  private final LocalPipeline pipeline;
  private final PipelineFile file;
  private final Topics topics;
  private final ConnectRest connect;
  private final ObjectStore store;
  private final Meter meter;

  private Rig(
      Path folder,
      List<String> tables,
      boolean exactlyOnce,
      int partitions,
      LocalPipeline pipeline,
      PipelineFile file) {
    this.folder = folder;
    this.tables = tables;
    this.exactlyOnce = exactlyOnce;
    this.partitions = partitions;
    this.pipeline = pipeline;
    this.file = file;
    Stations stations = pipeline.stations();
    this.topics = Topics.of(stations.kafka());
    this.connect = stations.connect();
    this.store = stations.store();
    this.meter = new Meter(file.stateFolder().resolve("postgres").resolve("data"));
  }

  /**
   * @param exactlyOnce whether the worker writes events and source offsets in one transaction
   * @param partitions of each table's topic
   */
  static Rig start(Path folder, boolean exactlyOnce, int partitions) throws IOException {
    return start(folder, TABLES, exactlyOnce, partitions);
  }

  /** The same, with the equal tables, of which each topic has one partition. */
  static Rig startWithParts(Path folder) throws IOException {
    return start(folder, SampleTables.PARTS, true, 1);
  }

  private static Rig start(Path folder, List<String> tables, boolean exactlyOnce, int partitions)
      throws IOException {
    PipelineFile file = file(folder, tables, 1, partitions, LakeFiles.JSON, 500_000, "5m");
    LocalPipeline pipeline =
        LocalPipeline.open(
            file,
            Phases.silent(),
            exactlyOnce ? Map.of() : Map.of("exactly.once.source.support", "disabled"));
    // Ctrl-C must not leave the database behind. Closing again does nothing.
    Runtime.getRuntime().addShutdownHook(new Thread(pipeline::close, "stop"));
    try {
      pipeline.start();
      return new Rig(folder, tables, exactlyOnce, partitions, pipeline, file);
    } catch (RuntimeException e) {
      pipeline.close();
      throw e;
    }
  }

  SampleTables createTables(long rows) throws SQLException {
    return SampleTables.createIn(pipeline.sandbox().postgres(), rows);
  }

  SampleTables createParts(long rows) throws SQLException {
    return SampleTables.createParts(pipeline.sandbox().postgres(), rows);
  }

  Meter meter() {
    return meter;
  }

  KafkaCluster kafka() {
    return pipeline.stations().kafka();
  }

  String topic(String table) {
    return names().topic(new TableId("public", table));
  }

  String slot() {
    return names().slot();
  }

  /** Makes the pipeline's topics anew, empty. */
  void emptyTopics() {
    List<TopicSpec> wanted =
        rendering(file)
            .topics(tables.stream().map(name -> new TableId("public", name)).toList())
            .stream()
            .map(topic -> new TopicSpec(topic.name(), topic.partitions(), Map.of()))
            .toList();
    topics.deleteIfPresent(wanted.stream().map(TopicSpec::name).toList());
    topics.createIfAbsent(wanted);
  }

  LongSupplier endOffset(String table) {
    return endOffsets(List.of(table));
  }

  /** Of several tables, summed up. */
  LongSupplier endOffsets(List<String> names) {
    List<String> all = names.stream().map(this::topic).toList();
    return () -> topics.endOffsets(all).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Begins the source connector, or goes on with it, at the position it has stored. */
  void startSource() {
    startSource(file);
  }

  /** The same, with several threads that read the snapshot. */
  void startSource(int threads) throws IOException {
    startSource(file(folder, tables, threads, partitions, LakeFiles.JSON, 500_000, "5m"));
  }

  private void startSource(PipelineFile variant) {
    Map<String, String> settings = new HashMap<>(rendering(variant).sourceConnector());
    if (!exactlyOnce) {
      settings.remove("exactly.once.support");
      settings.remove("transaction.boundary");
    }
    Overrides.source().forEach(settings::put);
    connect.put(names().sourceConnector(), settings);
    connect.resume(names().sourceConnector());
  }

  void awaitSource() {
    connect.awaitRunning(names().sourceConnector(), PATIENCE);
  }

  void stopSource(SampleTables sample) throws SQLException, InterruptedException {
    connect.stop(names().sourceConnector());
    while (sample.slotIsActive(slot())) {
      Thread.sleep(100);
    }
  }

  /** The next start begins with a snapshot. */
  void forgetSource(SampleTables sample) throws SQLException, InterruptedException {
    String source = names().sourceConnector();
    if (connect.config(source).isPresent()) {
      stopSource(sample);
      connect.deleteOffsets(source);
      connect.deleteIfPresent(source);
    }
    sample.dropSlot(slot());
  }

  /**
   * A sink connector on one topic, under a name of its own.
   *
   * @param rollRows at the last of which the first file is full, so that nothing is waited for
   */
  Sink startSink(String name, String table, LakeFiles files, long rollRows, String rollEvery)
      throws IOException {
    return startSink(name, table, files, rollRows, rollEvery, 1);
  }

  /** The same, with several tasks. */
  Sink startSink(
      String name, String table, LakeFiles files, long rollRows, String rollEvery, int tasks)
      throws IOException {
    Map<String, String> settings =
        new HashMap<>(
            rendering(file(folder, tables, 1, partitions, files, rollRows, rollEvery))
                .lakeConnector());
    settings.put("topics", topic(table));
    settings.put("tasks.max", String.valueOf(tasks));
    Overrides.lake().forEach(settings::put);
    connect.put(name, settings);
    connect.awaitRunning(name, PATIENCE);
    return new Sink(name);
  }

  @Override
  public void close() {
    connect.connectors().forEach(connect::deleteIfPresent);
    topics.close();
    store.close();
    pipeline.close();
  }

  private PipelineNames names() {
    return new PipelineNames(file.pipeline().name());
  }

  private Rendering rendering(PipelineFile variant) {
    return Stations.of(variant).rendering();
  }

  private static PipelineFile file(
      Path folder,
      List<String> tables,
      int threads,
      int partitions,
      LakeFiles files,
      long rows,
      String every)
      throws IOException {
    String text =
        """
        pipeline: bench
        source: { type: postgres, host: embedded, database: bench, tables: [%s], snapshot_threads: %d }
        stream: { kafka: embedded, partitions: { public.*: %d } }
        lake: { url: "file:./lake", %s, roll: { every: %s, rows: %d, size: 5GB } }
        """
            .formatted(
                String.join(", ", tables.stream().map(name -> "public." + name).toList()),
                threads,
                partitions,
                files.settings(),
                every,
                rows);
    Path path = folder.resolve(PipelineFile.USUAL_NAME);
    return new PipelineFile(
        path, PipelineParser.parse(path.toString(), text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A sink connector and what it has brought into the lake. */
  final class Sink implements AutoCloseable {
    private final String name;
    private final LakeWatch lake;

    private Sink(String name) {
      this.name = name;
      Stations stations = pipeline.stations();
      this.lake = new LakeWatch(store, stations.log(store), name, InstantSource.system());
    }

    /** Records that Connect has handed to the tasks. */
    long taken() {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      try {
        double taken = 0;
        for (ObjectName task :
            beans.queryNames(
                new ObjectName(
                    "kafka.connect:type=sink-task-metrics,connector=%s,task=*".formatted(name)),
                null)) {
          taken += (Double) beans.getAttribute(task, "sink-record-send-total");
        }
        return (long) taken;
      } catch (JMException e) {
        throw new IllegalStateException("Cannot read the metrics of " + name, e);
      }
    }

    /** Rows that a reader of the lake sees. */
    long visible() {
      lake.look();
      return lake.rows();
    }

    /** Ends the connector and deletes what it wrote. */
    @Override
    public void close() {
      connect.deleteIfPresent(name);
      List<StoredObject> files = list();
      while (!files.isEmpty()) {
        files.forEach(file -> store.deleteIfPresent(file.key()));
        files = list();
      }
    }

    private List<StoredObject> list() {
      return store.list("public/", "", 1000);
    }
  }
}
