package dev.tributary.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.app.UserException;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.render.PipelineNames;
import dev.tributary.stream.ConnectorStatus;
import dev.tributary.stream.ConnectorStatus.State;
import dev.tributary.stream.ConnectorStatus.TaskStatus;
import dev.tributary.stream.TopicFacts;
import dev.tributary.stream.TopicSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is decided of a cluster before anything is done to it. */
class PlanTest {
  private static final String ORDERS = "shop.public.orders";
  private static final String HISTORY = "__debezium-schema-history.shop";
  private static final String SINK = "dev.tributary.sink.LakeSinkConnector";
  private static final String SOURCE = "dev.tributary.capture.postgres.ExactPostgresConnector";
  private static final Map<String, String> LAKE_SETTINGS =
      Map.of("connector.class", SINK, "roll.rows", "1000", "tributary.connector", "shop/shop-lake");
  private static final Map<String, String> SOURCE_SETTINGS =
      Map.of(
          "connector.class",
          SOURCE,
          "database.password",
          "${env:SHOP}",
          "tributary.connector",
          "shop/shop-source");

  @Test
  void anEmptyClusterGetsEverything() {
    Plan plan = plan(List.of());

    assertThat(plan.lines())
        .containsExactly(
            "+ create topic shop.public.orders (1 partition)",
            "+ create connector shop-lake (dev.tributary.sink.LakeSinkConnector)",
            "+ create connector shop-source (dev.tributary.capture.postgres.ExactPostgresConnector)");
    assertThat(plan.summary())
        .isEqualTo("3 to create, 0 to update, 0 to delete, 0 to resume or restart.");
    assertThat(plan.isEmpty()).isFalse();
    assertThat(plan.touch("shop-lake")).isEqualTo(Touch.START);
  }

  @Test
  void aClusterThatIsAsTheFileSaysIsLeftAlone() {
    Plan plan = plan(List.of(topic(1)), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS));

    assertThat(plan.lines())
        .containsExactly("= connector shop-lake", "= connector shop-source", "= 1 topic unchanged");
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.touch("shop-lake")).isEqualTo(Touch.NONE);
    assertThat(plan.summary()).isEqualTo("No changes: the cluster is as the file says.");
  }

  @Test
  void whatDiffersIsShownSettingBySettingAndSecretsAreNot() {
    Plan plan =
        plan(
            List.of(topic(1)),
            lake(with(LAKE_SETTINGS, "roll.rows", "1", "aws.secret.access.key", "hunter2")),
            source(with(SOURCE_SETTINGS, "database.password", "hunter2", "poll.interval.ms", "9")));

    assertThat(plan.lines())
        .containsExactly(
            "~ update connector shop-lake",
            "    - aws.secret.access.key: a secret",
            "    ~ roll.rows: 1 → 1000",
            "~ update connector shop-source",
            "    ~ database.password: a secret, which differs",
            "    - poll.interval.ms: 9",
            "= 1 topic unchanged");
    assertThat(plan.toJson().toString()).doesNotContain("hunter2").contains("\"old\":\"1\"");
    assertThat(plan.touch("shop-lake")).isEqualTo(Touch.REPLACE);
  }

  @Test
  void aReferenceToASecretIsNone() {
    Plan plan =
        plan(
            List.of(topic(1)),
            lake(LAKE_SETTINGS),
            source(with(SOURCE_SETTINGS, "database.password", "${env:OLD}")));

    assertThat(plan.lines()).contains("    ~ database.password: ${env:OLD} → ${env:SHOP}");
  }

  @Test
  void aUrlWithAPasswordIsASecret() {
    SettingChange change =
        new SettingChange(
            "s3.proxy", Optional.of("http://me:hunter2@proxy:3128"), Optional.empty());

    assertThat(change.line()).isEqualTo("- s3.proxy: a secret");
  }

  @Test
  void ofALongValueWhatDiffersIsShown() {
    String tables = "public.a,".repeat(40);

    SettingChange change =
        new SettingChange(
            "table.include.list",
            Optional.of(tables + "public.b"),
            Optional.of(tables + "public.c"));

    assertThat(change.line())
        .isEqualTo("~ table.include.list: …c.a,public.a,public.b → …c.a,public.a,public.c")
        .hasSizeLessThan(80);
  }

  @Test
  void whatRestsIsResumedAndWhatHasFailedIsRestarted() {
    Plan plan =
        plan(
            List.of(topic(1)),
            new FoundConnector(
                "shop-lake",
                LAKE_SETTINGS,
                Optional.of(status("shop-lake", State.PAUSED, State.PAUSED))),
            new FoundConnector(
                "shop-source",
                SOURCE_SETTINGS,
                Optional.of(status("shop-source", State.RUNNING, State.FAILED))));

    assertThat(plan.lines())
        .containsExactly(
            "~ resume connector shop-lake, which is PAUSED",
            "~ restart connector shop-source, which has failed: task 0: no route",
            "= 1 topic unchanged");
    assertThat(plan.touch("shop-lake")).isEqualTo(Touch.START);
    assertThat(plan.touch("shop-source")).isEqualTo(Touch.REPLACE);
    assertThat(plan.withoutDeletionsAndRestarts().steps()).hasSize(2);
  }

  @Test
  void onlyWhatBearsTheMarkOfThePipelineAndOfItsOwnNameIsDeleted() {
    FoundConnector own = other("shop-lake-2", SINK, "shop/shop-lake-2");
    FoundConnector copiedByHand = other("shop-copy", SINK, "shop/shop-lake");
    FoundConnector ofSomebodyElse = other("shop-backup", "com.example.Sink", "shop/shop-backup");
    FoundConnector ofAnotherPipeline = other("shop-eu-lake", SINK, "shop-eu/shop-eu-lake");

    Plan plan =
        plan(
            List.of(topic(1)),
            lake(LAKE_SETTINGS),
            source(SOURCE_SETTINGS),
            own,
            copiedByHand,
            ofSomebodyElse,
            ofAnotherPipeline);

    assertThat(plan.lines())
        .containsExactly(
            "- delete connector shop-lake-2",
            "= connector shop-lake",
            "= connector shop-source",
            "= 1 topic unchanged");
    assertThat(plan.withoutDeletionsAndRestarts().isEmpty()).isTrue();
  }

  @Test
  void aConnectorOfBeforeThereWereMarksIsMarked() {
    Map<String, String> unmarked = new HashMap<>(LAKE_SETTINGS);
    unmarked.remove("tributary.connector");

    assertThat(plan(List.of(topic(1)), lake(unmarked), source(SOURCE_SETTINGS)).lines())
        .contains("    + tributary.connector: shop/shop-lake");
  }

  @Test
  void aConnectorOfSomebodyElseIsNotTaken() {
    assertThatThrownBy(
            () -> plan(List.of(), lake(with(LAKE_SETTINGS, "connector.class", "com.example.Sink"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has a connector shop-lake already, of class com.example.Sink")
        .hasMessageContaining("give the pipeline another name");
    assertThatThrownBy(
            () -> plan(List.of(), lake(with(LAKE_SETTINGS, "tributary.connector", "a/shop-lake"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("says that it is a/shop-lake");
  }

  @Test
  void aTopicWithOtherPartitionsIsToldOf() {
    Plan plan = plan(List.of(topic(3)), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS));

    assertThat(plan.lines())
        .contains(
            "! topic shop.public.orders has 3 partitions, and would be made with 1; it stays as it is");
    assertThat(plan.isEmpty()).isTrue();
  }

  @Test
  void aTopicsSettingsAreComparedAndTheHistoryIsKeptForGood() {
    TopicFacts orders =
        topic(ORDERS, 1, true, "retention.ms", "3600000", "cleanup.policy", "compact");
    TopicFacts history =
        topic(HISTORY, 1, true, "retention.ms", "9223372036854775807", "min.insync.replicas", "1");

    Plan plan = plan(List.of(orders, history), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS));

    assertThat(plan.lines())
        .contains(
            "~ update topic shop.public.orders",
            "    ~ cleanup.policy: compact → delete",
            "    ~ retention.ms: 3600000 → 604800000",
            "~ update topic __debezium-schema-history.shop",
            "    ~ min.insync.replicas: 1 → 2")
        .doesNotContain("    ~ retention.ms: 9223372036854775807 → -1");
    assertThat(plan.summary())
        .isEqualTo("0 to create, 2 to update, 0 to delete, 0 to resume or restart.");
    assertThat(plan.withoutDeletionsAndRestarts().isEmpty()).isFalse();
  }

  @Test
  void recordsGoOnlyWhenAsked() {
    TopicFacts orders = topic(ORDERS, 1, true, "retention.ms", "-1");

    Plan plan = plan(List.of(orders), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS));

    assertThat(plan.lines()).contains("    ~ retention.ms: -1 → 604800000");
    assertThat(plan.withoutDeletionsAndRestarts().isEmpty()).isTrue();
  }

  @Test
  void whatMayNotBeChangedIsToldAndNoWork() {
    TopicFacts orders = topic(ORDERS, 1, false, "min.insync.replicas", "1");

    Plan plan = plan(List.of(orders), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS));

    assertThat(plan.lines())
        .contains(
            "! topic shop.public.orders differs, and stays so: this client lacks the right AlterConfigs on it",
            "    ~ min.insync.replicas: 1 → 2");
    assertThat(plan.remaining()).hasSize(2).isSubsetOf(plan.lines());
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.toJson().toString()).contains("\"action\":\"differs\",\"kind\":\"topic\"");
  }

  @Test
  void moreThanIsNeededIsLeft() {
    TopicFacts orders = topic(ORDERS, 1, true, "min.insync.replicas", "3");

    assertThat(plan(List.of(orders), lake(LAKE_SETTINGS), source(SOURCE_SETTINGS)).isEmpty())
        .isTrue();
  }

  private static Plan plan(List<TopicFacts> topics, FoundConnector... connectors) {
    Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
    wanted.put("shop-lake", LAKE_SETTINGS);
    wanted.put("shop-source", SOURCE_SETTINGS);
    return Plan.of(
        new Wanted(
            new PipelineNames(new PipelineName("shop")),
            List.of(new TopicSpec(ORDERS, 1, Map.of())),
            Map.of(
                ORDERS,
                Map.of("cleanup.policy", "delete", "retention.ms", "604800000"),
                HISTORY,
                Map.of("cleanup.policy", "delete", "retention.ms", "-1")),
            wanted),
        new Found(topics, List.of(connectors)));
  }

  private static TopicFacts topic(int partitions) {
    return topic(ORDERS, partitions, true);
  }

  /**
   * In three copies.
   *
   * @param settings beyond those that it should have
   */
  private static TopicFacts topic(
      String name, int partitions, boolean alterable, String... settings) {
    Map<String, String> asWanted =
        Map.of("cleanup.policy", "delete", "retention.ms", "604800000", "min.insync.replicas", "2");
    return new TopicFacts(name, partitions, 3, alterable, with(asWanted, settings));
  }

  private static FoundConnector lake(Map<String, String> settings) {
    return running("shop-lake", settings);
  }

  private static FoundConnector source(Map<String, String> settings) {
    return running("shop-source", settings);
  }

  private static FoundConnector other(String name, String type, String mark) {
    return running(name, Map.of("connector.class", type, "tributary.connector", mark));
  }

  /** As Connect tells it: with its name among the settings. */
  private static FoundConnector running(String name, Map<String, String> settings) {
    return new FoundConnector(
        name,
        with(settings, "name", name),
        Optional.of(status(name, State.RUNNING, State.RUNNING)));
  }

  private static ConnectorStatus status(String name, State own, State task) {
    Optional<String> trace = Optional.of("no route").filter(t -> task == State.FAILED);
    return new ConnectorStatus(
        name, own, Optional.empty(), List.of(new TaskStatus(0, task, "w:8083", trace)));
  }

  private static Map<String, String> with(Map<String, String> settings, String... more) {
    Map<String, String> all = new HashMap<>(settings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }
}
