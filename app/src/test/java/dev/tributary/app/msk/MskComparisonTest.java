package dev.tributary.app.msk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.msk.Deviation.Kind;
import dev.tributary.app.run.PipelineFile;
import dev.tributary.app.run.Stations;
import dev.tributary.pipeline.render.MskFiles;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.stream.msk.MskConnector;
import dev.tributary.stream.msk.MskConnector.Capacity;
import dev.tributary.stream.msk.MskConnector.Failure;
import dev.tributary.stream.msk.MskConnector.Operation;
import dev.tributary.stream.msk.MskConnector.Plugin;
import dev.tributary.stream.msk.MskConnector.WorkerConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MskComparisonTest {
  private static final MskFiles.Plugins PLUGINS =
      new MskFiles.Plugins("plugins/source-1.zip", "plugins/sink-1.zip");

  private final Rendering rendering =
      Stations.of(PipelineFile.read(Path.of("..", "infra/examples/postgres/tributary.yaml")))
          .rendering();
  private final Map<String, MskConnector> account = new HashMap<>();

  /** As Terraform makes it: with addresses that the file does not know. */
  @BeforeEach
  void applied() {
    Map<String, String> sink = new TreeMap<>(MskFiles.lakeConnector(rendering));
    sink.replaceAll((name, value) -> name.endsWith("bootstrap.servers") ? "b-7:9098" : value);
    sink.put("tasks.max", "2");
    live(
        "shop-source",
        MskFiles.sourceConnector(rendering),
        new Capacity(false, 2, 1, 1),
        PLUGINS.source());
    live("shop-lake", sink, new Capacity(true, 1, 1, 2), PLUGINS.sink());
  }

  @Test
  void whatTerraformMadeIsAsTheFileSays() {
    assertThat(deviations()).isEmpty();
  }

  @Test
  void settingsToWhichMskConnectWentBackAreFound() {
    change("shop-lake", "roll.rows", "7");
    change("shop-lake", "roll.idle.ms", "9");
    MskConnector lake = account.get("shop-lake");
    account.put(
        "shop-lake",
        with(
            lake,
            new Operation(
                "UPDATE_CONNECTOR_CONFIGURATION",
                "ROLLBACK_COMPLETE",
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.of(new Failure("InvalidInput", "it did not start")))));

    assertThat(deviations())
        .containsExactly(
            new Deviation(
                "shop-lake",
                Kind.LAST_CHANGE,
                "2026-01-02T03:04:05Z",
                "UPDATE_COMPLETE",
                "ROLLBACK_COMPLETE: InvalidInput: it did not start"),
            new Deviation("shop-lake", Kind.SETTING, "roll.idle.ms", "-", "9"),
            new Deviation("shop-lake", Kind.SETTING, "roll.rows", "500000", "7"));
  }

  @Test
  void aPasswordThatSomebodyTypedInIsFoundAndNotShown() {
    change("shop-source", "database.password", "hunter2");

    assertThat(deviations())
        .containsExactly(
            new Deviation(
                "shop-source",
                Kind.SETTING,
                "database.password",
                "${secretsmanager:shop/capture:password}",
                "a secret"));
  }

  @Test
  void aSourceWithSeveralWorkersAnOldConnectAndAnOldPluginAreFound() {
    MskConnector source = account.get("shop-source");
    account.put(
        "shop-source",
        new MskConnector(
            source.name(),
            source.arn(),
            "RUNNING",
            Optional.empty(),
            source.settings(),
            new Capacity(true, 1, 1, 4),
            "2.7.1",
            List.of(new Plugin("old", 1, "plugins/source-0.zip")),
            Optional.empty(),
            Optional.empty()));

    assertThat(deviations())
        .extracting(Deviation::what)
        .contains("Kafka Connect", "plugin", "capacity", "worker offset.storage.topic");
  }

  @Test
  void aConnectorThatIsMissingIsOneDifference() {
    account.remove("shop-lake");

    assertThat(deviations())
        .containsExactly(Deviation.of("shop-lake", Kind.CONNECTOR, "runs", "is not there"));
  }

  private List<Deviation> deviations() {
    return new MskComparison(rendering, Optional.of(PLUGINS))
        .deviations(name -> Optional.ofNullable(account.get(name)));
  }

  private void change(String connector, String setting, String value) {
    MskConnector before = account.get(connector);
    Map<String, String> settings = new TreeMap<>(before.settings());
    settings.put(setting, value);
    live(connector, settings, before.capacity(), before.plugins().get(0).key());
  }

  private void live(String name, Map<String, String> settings, Capacity capacity, String plugin) {
    Map<String, String> worker = new TreeMap<>(MskFiles.workerProperties(rendering));
    worker.put("offset.storage.topic", "__tributary_offsets." + name);
    account.put(
        name,
        new MskConnector(
            name,
            "arn",
            "RUNNING",
            Optional.empty(),
            settings,
            capacity,
            "3.7.x",
            List.of(new Plugin("plugin", 1, plugin)),
            Optional.of(new WorkerConfiguration("worker", 1, worker)),
            Optional.empty()));
  }

  private static MskConnector with(MskConnector c, Operation operation) {
    return new MskConnector(
        c.name(),
        c.arn(),
        c.state(),
        c.failure(),
        c.settings(),
        c.capacity(),
        c.kafkaConnectVersion(),
        c.plugins(),
        c.workerConfiguration(),
        Optional.of(operation));
  }
}
