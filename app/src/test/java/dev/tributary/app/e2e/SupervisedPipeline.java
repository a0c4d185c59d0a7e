package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.UserException;
import dev.tributary.app.console.Console;
import dev.tributary.app.run.FromNow;
import dev.tributary.app.run.LocalPipeline;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.SnapshotRequest;
import dev.tributary.app.run.Supervision;
import dev.tributary.app.run.TableSnapshots;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.sandbox.Phases;
import dev.tributary.source.TableId;
import dev.tributary.stream.ConnectorStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A pipeline in this process that is looked after as {@code up} does. */
record SupervisedPipeline(
    RunningPipeline pipeline, Supervision supervision, ScheduledExecutorService supervisor)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Console CONSOLE =
      new Console(new PrintWriter(System.err, true, UTF_8), false);

  static SupervisedPipeline start(Path file) {
    return supervised(RunningPipeline.start(PipelineFile.read(file), CONSOLE));
  }

  /** As {@code up --from-now} does. */
  static SupervisedPipeline startFromNow(Path file) {
    LocalPipeline pipeline = LocalPipeline.open(PipelineFile.read(file), Phases.silent());
    pipeline.requireSurroundingsButForPlace();
    pipeline.start();
    FromNow fromNow = pipeline.fromNow();
    fromNow.choose(fromNow.gap());
    pipeline.deploy();
    return supervised(new RunningPipeline(pipeline, CONSOLE));
  }

  private static SupervisedPipeline supervised(RunningPipeline pipeline) {
    Supervision supervision = new Supervision(pipeline.stations(), CONSOLE);
    ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor();
    long every = Supervision.EVERY.toMillis();
    supervisor.scheduleWithFixedDelay(supervision::look, every, every, TimeUnit.MILLISECONDS);
    return new SupervisedPipeline(pipeline, supervision, supervisor);
  }

  void requireVerified() {
    VerifyReport report = pipeline.verify();
    assertThat(report.verified()).as(report.toJson().toString()).isTrue();
  }

  /** Whose place in the log is good. */
  void requireNotToBeginFromNow() {
    assertThatThrownBy(() -> pipeline.pipeline().fromNow().gap())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has its place in the log");
  }

  /** As {@code snapshot --where} does. */
  void readAgain(TableId table, String where) {
    SnapshotRequest request =
        new SnapshotRequest(UUID.randomUUID().toString(), List.of(table), Optional.of(where));
    new TableSnapshots(pipeline.stations(), InstantSource.system()).run(request, progress -> {});
  }

  /** Waits until the source connector has failed with a sentence that has all of this. */
  void awaitFailure(String... words) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                failure()
                    .filter(failure -> Stream.of(words).allMatch(failure::contains))
                    .isPresent());
  }

  private Optional<String> failure() {
    String source = pipeline.stations().names().sourceConnector();
    return pipeline.stations().connect().status(source).flatMap(ConnectorStatus::failure);
  }

  @Override
  public void close() {
    supervisor.shutdownNow();
    try {
      assertThat(supervisor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    supervision.close();
    pipeline.close();
  }
}
