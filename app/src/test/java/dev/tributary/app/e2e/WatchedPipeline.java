package dev.tributary.app.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.app.console.Console;
import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.Stations;
import dev.tributary.app.run.Verifier;
import dev.tributary.checks.verify.VerifyReport;
import dev.tributary.lake.store.ObjectStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;

/** A pipeline that runs elsewhere: what has come into its lake, and whether that is all. */
record WatchedPipeline(Stations stations) {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Console CONSOLE =
      new Console(new PrintWriter(System.err, true, UTF_8), false);

  /** The rows in the lake so far. */
  long rows() {
    try (ObjectStore store = stations.store()) {
      LakeWatch lake =
          new LakeWatch(
              store, stations.log(store), stations.names().lakeConnector(), InstantSource.system());
      lake.look();
      return lake.rows();
    }
  }

  /** Waits until new rows come into the lake. */
  void awaitMoreRows() {
    long before = rows();
    await().atMost(PATIENCE).until(() -> rows() > before);
  }

  VerifyReport requireVerified() {
    VerifyReport report = Verifier.of(stations).run(PATIENCE, CONSOLE);
    assertThat(report.verified())
        .as("%s %s", report.toJson(), stations.connect().status(stations.names().sourceConnector()))
        .isTrue();
    return report;
  }
}
