package dev.tributary.app.demo;

import dev.tributary.app.console.Console;
import dev.tributary.app.console.StartUp;
import dev.tributary.app.console.VerifyTable;
import dev.tributary.app.run.EventWatch;
import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.Preflight;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.pipeline.SourceType;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.sandbox.shop.ShopWorkload;
import dev.tributary.source.TableId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The main job on real servers in one process: a shop, its pipeline, a live workload, and the proof
 * that nothing of it was lost or came twice.
 */
public final class Demo implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration CATCH_UP = Duration.ofMinutes(5);

  private final DemoOptions options;
  private final DemoFolder folder;
  private final Console console;
  private final StartUp startUp;
  private final LocalPipeline pipeline;

  public Demo(DemoOptions options, DemoFolder folder, Console console) {
    this.options = options;
    this.folder = folder;
    this.console = console;
    this.startUp = new StartUp(console);
    this.pipeline = LocalPipeline.open(folder.file(), startUp);
  }

  /** Runs it all; takes somewhat longer than the workload. */
  public DemoReport run() throws InterruptedException {
    console.line(
        "Tributary demo: a shop's database, its changes, and the proof that they are in the lake.");
    if (options.source() == SourceType.SQLSERVER) {
      console.line(
          "The database is Tributary's stand-in for SQL Server, which speaks its protocol to Debezium's connector: it is not SQL Server.");
    }
    console.heading("Starting");
    pipeline.start();
    ShopDatabase shop = shop();
    startUp.phase("sample shop", () -> shop.fill(options.rows()));
    startUp.phase("connectors", pipeline::deploy);
    Stations stations = pipeline.stations();
    List<TableId> tables = new Preflight(stations.pipeline(), stations.database()).tables();
    try (ObjectStore store = stations.store();
        EventWatch events =
            new EventWatch(
                stations.kafka(), tables.stream().map(stations.names()::topic).toList())) {
      LakeWatch lake =
          new LakeWatch(
              store, stations.log(store), stations.names().lakeConnector(), InstantSource.system());
      return observe(stations, shop, store, events, lake);
    }
  }

  private ShopDatabase shop() {
    return switch (options.source()) {
      case POSTGRES -> ShopDatabase.createIn(pipeline.sandbox().postgres());
      case MYSQL -> ShopDatabase.createIn(pipeline.sandbox().mysql());
      case MARIADB -> ShopDatabase.createIn(pipeline.sandbox().mariaDb());
      case SQLSERVER -> ShopDatabase.createIn(pipeline.sandbox().sqlServerStandIn());
    };
  }

  /** Stops the servers, in order. May be called at any moment. */
  @Override
  public void close() {
    pipeline.close();
  }

  private DemoReport observe(
      Stations stations, ShopDatabase shop, ObjectStore store, EventWatch events, LakeWatch lake)
      throws InterruptedException {
    long startupMillis = awaitFirstRow(lake);
    LiveView view = new LiveView(console, shop, events, lake);
    Instant begun = Instant.now();
    work(shop, view);
    long behind = catchUp(view, events, lake);
    Latencies latencies =
        new CommitToLake(new LakeReader(store, stations.layout()), lake).since(begun);
    console.line("The lake caught up %.1f s after the last transaction.", behind / 1000.0);
    VerifyReport proof = verify(stations);
    DemoReport report =
        new DemoReport(shop.rows(), events.events(), latencies, startupMillis, proof);
    new Ending(console, folder).show(report, lake);
    return report;
  }

  private long awaitFirstRow(LakeWatch lake) throws InterruptedException {
    lake.look();
    Instant deadline = Instant.now().plus(CATCH_UP);
    while (lake.rows() == 0 && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
      lake.look();
    }
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    console.line("  first row in the lake %.1f s after the start", millis / 1000.0);
    return millis;
  }

  private void work(ShopDatabase shop, LiveView view) throws InterruptedException {
    console.heading(
        "Working for %d s: inserts, updates, deletes and rollbacks"
            .formatted(options.duration().toSeconds()));
    try (ShopWorkload workload = shop.workload(options.seed(), options.transactionsPerSecond())) {
      workload.start();
      Instant end = Instant.now().plus(options.duration());
      while (Instant.now().isBefore(end)) {
        view.show(workload.transactions(), workload.changes());
        Thread.sleep(LOOK_EVERY.toMillis());
      }
      workload.stop();
      view.last(workload.transactions(), workload.changes());
    }
  }

  /** Returns the milliseconds until the lake had every event. */
  private static long catchUp(LiveView view, EventWatch events, LakeWatch lake)
      throws InterruptedException {
    long begun = System.nanoTime();
    long deadline = begun + CATCH_UP.toNanos();
    int quiet = 0;
    while (quiet < 4 && System.nanoTime() < deadline) {
      lake.look();
      quiet = lake.rows() >= events.events() ? quiet + 1 : 0;
      view.refresh();
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    view.keep();
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private VerifyReport verify(Stations stations) {
    console.heading("Verifying");
    VerifyReport report = Verifier.of(stations).run(CATCH_UP, console);
    VerifyTable.show(console, report);
    return report;
  }
}
