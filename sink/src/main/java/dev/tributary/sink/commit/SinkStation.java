package dev.tributary.sink.commit;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.complete.CompleteMarkers;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.schema.SchemaHistory;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.sink.change.ChangeReader;
import dev.tributary.sink.config.ConnectSettings;
import dev.tributary.sink.config.SchemaVersions;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.config.Start;
import dev.tributary.sink.metrics.TaskMetrics;
import dev.tributary.sink.route.Router;
import dev.tributary.sink.route.Routes;
import dev.tributary.sink.route.TopicRoutes;
import dev.tributary.sink.row.UnavailableMarker;
import dev.tributary.sink.write.FileFormat;
import dev.tributary.sink.write.FileFormats;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * Puts the parts of the protocol together around a store.
 *
 * @param connector name of the connector, under which its chains lie
 */
public record SinkStation(
    String connector,
    SinkConfig config,
    ObjectStore store,
    TopicIds topicIds,
    InstantSource clock) {
  private static final int THREADS = 8;
  private static final int PART_BYTES = 8 << 20;
  private static final int PARTS_OF_HEAP = 5;
  private static final Duration FAREWELL = Duration.ofSeconds(5);
  private static final Duration UPKEEP_PAUSE = Duration.ofSeconds(10);
  private static final Duration UPKEEP_FAREWELL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** By the system's clock. */
  public SinkStation(String connector, SinkConfig config, ObjectStore store, TopicIds topicIds) {
    this(connector, config, store, topicIds, InstantSource.system());
  }

  /** The writers of one task. They close what they opened, not the store. */
  public PartitionWriters writers(SinkTaskContext context) {
    return writers(context, new TaskMetrics(connector, "0", clock));
  }

  /** The same, counted. */
  public PartitionWriters writers(SinkTaskContext context, TaskMetrics metrics) {
    return writers(context, metrics, FileFormats.of(config));
  }

  PartitionWriters writers(SinkTaskContext context, TaskMetrics metrics, FileFormat format) {
    RandomGenerator random = new SecureRandom();
    LakeLayout layout = LakeLayout.under(config.lake().prefix());
    FileNames names = names(layout, format.extension());
    StoreThreads threads = threads(random, metrics);
    RecordErrors errors = new RecordErrors(context.errantRecordReporter(), metrics);
    BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
    Workbench bench =
        new Workbench(
            connector,
            context,
            clock,
            SinkStation::freshId,
            threads,
            ChainMove.calls(store, layout, names, topicIds),
            new FileMaker(
                store,
                threads,
                new KnownSchemas(new SchemaHistory(store, layout), threads),
                names,
                routes(),
                config.connect().map(ConnectSettings::versions).orElse(SchemaVersions.COVERED),
                format,
                errors,
                PART_BYTES,
                answers::add),
            reader(),
            errors,
            Rolling.of(config),
            config.connect().isPresent() ? Start.GROUP : Start.EARLIEST,
            answers,
            new KnownRecords(new CommitLog(store, layout), config.delivery()),
            upkeep(layout),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), random),
            metrics);
    return new PartitionWriters(
        bench, answers, WorkerMemory.OF_THIS_PROCESS.open(memory()), FAREWELL);
  }

  /** What moves chains while the connector stands still; to be closed after use. */
  public ChainMoves moves() {
    StoreThreads threads = threads(new SecureRandom(), new TaskMetrics(connector, "moves", clock));
    LakeLayout layout = LakeLayout.under(config.lake().prefix());
    ChainMove move =
        new ChainMove(
            threads,
            ChainMove.calls(
                store, layout, names(layout, FileFormats.of(config).extension()), topicIds),
            clock,
            SinkStation::freshId,
            PATIENCE);
    return new ChainMoves(connector, move, threads);
  }

  private ChangeReader reader() {
    return config.connect().isPresent()
        ? ChangeReader.ofValues(config.rows())
        : new ChangeReader(config.rows());
  }

  private FileNames names(LakeLayout layout, String extension) {
    return config
        .connect()
        .<FileNames>map(settings -> new TopicFileNames(settings.names(), extension))
        .orElseGet(() -> new TableFileNames(layout, extension));
  }

  private Routes routes() {
    return config
        .connect()
        .<Routes>map(
            settings ->
                new TopicRoutes(settings.partitioner(), settings.names().directoryDelimiter()))
        .orElseGet(
            () ->
                new Router(
                    config.routing(), new UnavailableMarker(config.format().unavailableValue())));
  }

  private long memory() {
    long given = config.roll().memory();
    return given > 0 ? given : Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP;
  }

  private UpkeepThread upkeep(LakeLayout layout) {
    LogSizes sizes = LogSizes.DEFAULT;
    Upkeep upkeep =
        new Upkeep(
            new Checkpoints(store, layout, sizes),
            new CompleteMarkers(store, layout, config.routing().sourceTimeFolders()),
            sizes.segment());
    return new UpkeepThread(upkeep, connector, UPKEEP_PAUSE, UPKEEP_FAREWELL);
  }

  private StoreThreads threads(RandomGenerator random, TaskMetrics metrics) {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(20), random);
    return new StoreThreads(THREADS, connector, backoff, clock, metrics);
  }

  private static String freshId() {
    return UUID.randomUUID().toString();
  }
}
