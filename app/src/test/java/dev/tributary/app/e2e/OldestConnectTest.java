package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.cli.CommandRun;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.EmbeddedMySql;
import dev.tributary.sandbox.Sandbox;
import dev.tributary.sandbox.ServerUnavailableException;
import dev.tributary.sandbox.SqlServerStandInServer;
import dev.tributary.sandbox.shop.ShopDatabase;
import dev.tributary.testing.ConnectRelease;
import dev.tributary.testing.ConnectWorker;
import dev.tributary.testing.PluginZip;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private final Console console = new Console(new PrintWriter(System.err, true, UTF_8), false);

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

        require("mysql", source(outside.mysql()), stream, outside);
        require("mariadb", source(outside.mariaDb()), stream, outside);
        require("sqlserver", source(outside.sqlServerStandIn()), stream, outside);
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

  private void require(String engine, String source, String stream, Sandbox outside)
      throws Exception {
    String lake =
        ShopPipeline.bucket(outside.s3(), outside.s3().endpoint(), BUCKET)
            .replace("/shop", "/" + engine);
    Path file =
        Files.writeString(
            folder.resolve(engine + ".yaml"),
            """
            pipeline: %1$s
            source: { type: %1$s, database: %2$s, %3$s }
            stream: { %4$s }
            lake: { %5$s, roll: { every: 1s } }
            """
                .formatted(engine, ShopDatabase.NAME, source, stream, lake));

    run("deploy", file);

    VerifyReport report = Verifier.of(Stations.of(PipelineFile.read(file))).run(PATIENCE, console);
    assertThat(report.verified()).as("%s: %s", folder, report.toJson()).isTrue();
    run("undeploy", file);
  }

  private static void run(String command, Path file) {
    CommandRun run = CommandRun.of(command, "--yes", "--file", file.toString());
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  private static String source(EmbeddedMySql server) {
    return source(server.host(), server.port(), server.user(), server.passwordFile());
  }

  private static String source(SqlServerStandInServer server) {
    return source(server.host(), server.port(), server.user(), server.passwordFile());
  }

  private static String source(String host, int port, String user, Path password) {
    return "host: %s, port: %d, user: %s, password: \"${file:%s}\""
        .formatted(host, port, user, password);
  }
}
