package dev.tributary.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedMariaDbTest extends EmbeddedMySqlContract {
  @Override
  SandboxBuilder with(SandboxBuilder builder) {
    return builder.withMariaDb();
  }

  @Override
  EmbeddedMySql server(Sandbox sandbox) {
    return sandbox.mariaDb();
  }

  @Override
  List<String> binlogVariables() {
    return List.of(
        "log_bin=1",
        "binlog_format=ROW",
        "binlog_row_image=FULL",
        "binlog_row_metadata=FULL",
        "gtid_strict_mode=1",
        "bind_address=127.0.0.1",
        "time_zone=+00:00",
        "character_set_server=utf8mb4");
  }

  @Override
  String binlogStatus() {
    return "SHOW MASTER STATUS";
  }

  @Override
  List<String> captureGrants() {
    return List.of(
        "GRANT SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, BINLOG MONITOR ON *.* TO `cdc`@`%`");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 200, 700, 1_500})
  void itStopsAtAnyMomentOfItsStart(long millis, @TempDir Path another) {
    Sandbox sandbox = with(Sandbox.in(another)).open();
    CompletableFuture<Void> start = CompletableFuture.runAsync(sandbox::start);
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);

    sandbox.close();

    await().atMost(Duration.ofSeconds(60)).until(start::isDone);
    assertThat(server(sandbox).process()).isEmpty();
    assertThat(SandboxState.read(another).orElseThrow().running()).isFalse();
  }
}
