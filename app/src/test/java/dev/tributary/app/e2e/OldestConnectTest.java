package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The source plugins as packed, all of them in one worker of the oldest release: those of the
 * engines other than PostgreSQL, which {@link DeployTest} has. SQL Server's is the stand-in.
 */
@Timeout(600)
class OldestConnectTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final int HEAP_MEGABYTES = 768;
  private static final String BUCKET = "acme-lake";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void everyEngineIsDeployedAndVerified() throws Exception {
    try (Sandbox outside =
        Sandbox.in(folder.resolve("outside"))
            .withBroker()
            .withMySql()
            .withMariaDb()
            .withSqlServerStandIn()
            .withS3()
            .open()) {
      start(outside);
      try (ConnectWorker worker = worker(outside)) {
        String stream =
            "kafka: \"%s\", connect: \"%s\""
                .formatted(outside.kafka().bootstrapServers(), worker.url());

        for (PipelineDraft source :
            List.of(
                PipelineDraft.of("mysql", outside.mysql(), ShopDatabase.NAME).named("mysql"),
                PipelineDraft.of("mariadb", outside.mariaDb(), ShopDatabase.NAME).named("mariadb"),
                PipelineDraft.of("sqlserver", outside.sqlServerStandIn(), ShopDatabase.NAME)
                    .named("sqlserver"))) {
          require(source.over(stream).into(outside.s3(), BUCKET));
        }
      }
    }
  }

  private static void start(Sandbox outside) {
    try {
      outside.start();
    } catch (ServerUnavailableException e) {
      Assumptions.abort(e.getMessage());
    }
    outside.s3().bucket(BUCKET);
    ShopDatabase.createIn(outside.mysql()).fill(300);
    ShopDatabase.createIn(outside.mariaDb()).fill(300);
    ShopDatabase.createIn(outside.sqlServerStandIn()).fill(300);
  }

  private ConnectWorker worker(Sandbox outside) throws InterruptedException {
    ConnectWorker worker =
        ConnectWorker.of(
            ConnectRelease.OLDEST,
            folder.resolve("worker"),
            outside.kafka().bootstrapServers(),
            outside.ports().connect(),
            HEAP_MEGABYTES);
    for (String engine : new String[] {"mysql", "mariadb", "sqlserver"}) {
      PluginZip.of("plugins/" + engine, "tributary-" + engine).unpackInto(worker.plugins());
    }
    PluginZip.of("capture", "tributary-source").unpackInto(worker.plugins());
    PluginZip.of("sink", "tributary-sink").unpackInto(worker.plugins());
    worker.start();
    worker.awaitReady(PATIENCE);
    return worker;
  }

  private void require(PipelineDraft pipeline) throws Exception {
    Path file = pipeline.writeInto(folder);

    run("deploy", file);

    new WatchedPipeline(Stations.of(PipelineFile.read(file))).requireVerified();
    run("undeploy", file);
  }

  private static void run(String command, Path file) {
    CommandRun run = CommandRun.of(command, "--yes", "--file", file.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }
}
