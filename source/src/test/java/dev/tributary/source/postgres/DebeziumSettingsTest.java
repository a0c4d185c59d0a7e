package dev.tributary.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.SnapshotTopics;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebeziumSettingsTest {
  private static final PostgresAddress ADDRESS =
      new PostgresAddress("db.internal", 5433, "shop", "cdc", TlsMode.VERIFY_FULL);

  @Test
  void thePasswordIsRenderedAsTheTokenOfAConfigProvider() {
    assertThat(settings(new Secret.FromEnvironment("SHOP_PASSWORD")))
        .containsEntry("database.password", "${env:SHOP_PASSWORD}");
    assertThat(settings(new Secret.FromFile(Path.of("/run/secrets/shop"))))
        .containsEntry("database.password", "${directory:/run/secrets:shop}");
  }

  @Test
  void theAddressSlotAndPublicationAreThoseGiven() {
    assertThat(settings(new Secret.FromEnvironment("X")))
        .containsEntry("database.hostname", "db.internal")
        .containsEntry("database.port", "5433")
        .containsEntry("database.sslmode", "verify-full")
        .containsEntry("topic.prefix", "shop")
        .containsEntry("slot.name", "tributary_shop")
        .containsEntry("slot.failover", "true")
        .containsEntry("publication.name", "tributary_shop");
  }

  @Test
  void tableNamesAreTakenLiterally() {
    CapturedTables tables =
        new CapturedTables(List.of(TableId.parse("public.a.b,c$")), List.of("sales"));

    assertThat(tables.includeList()).isEqualTo("public\\.a\\.b\\,c\\$,sales\\..*");
  }

  @Test
  void allTablesAreCapturedWithoutAnIncludeList() {
    Map<String, String> settings =
        render(new CapturedTables(List.of(), List.of()), Delivery.AT_LEAST_ONCE);

    assertThat(settings).doesNotContainKey("table.include.list");
  }

  @Test
  void severalThreadsReadWholeTablesAndWaitForNoLockForEver() {
    CapturedTables all = new CapturedTables(List.of(), List.of());

    assertThat(render(all, 4, Delivery.EXACTLY_ONCE))
        .containsEntry("snapshot.max.threads", "4")
        .containsEntry("legacy.snapshot.max.threads", "true")
        .containsEntry("database.initial.statements", "SET lock_timeout = '10min'");
    assertThat(render(all, 1, Delivery.EXACTLY_ONCE))
        .doesNotContainKeys("snapshot.max.threads", "database.initial.statements");
  }

  @Test
  void exactlyOnceIsRequiredOnlyOfAWorkerThatHasIt() {
    CapturedTables all = new CapturedTables(List.of(), List.of());

    assertThat(render(all, Delivery.EXACTLY_ONCE))
        .containsEntry("exactly.once.support", "required");
    assertThat(render(all, Delivery.AT_LEAST_ONCE)).doesNotContainKey("exactly.once.support");
  }

  @Test
  void snapshotsAreAskedForInATopicOfThePipeline() {
    assertThat(settings(new Secret.FromEnvironment("X")))
        .containsEntry("signal.enabled.channels", "kafka")
        .containsEntry("signal.kafka.topic", new SnapshotTopics("shop").requests())
        .containsEntry("signal.kafka.bootstrap.servers", "kafka:9092")
        .containsEntry("notification.sink.topic.name", new SnapshotTopics("shop").notes());
  }

  private static Map<String, String> settings(Secret password) {
    return new DebeziumSettings(
            ADDRESS,
            password,
            "shop",
            "tributary_shop",
            "tributary_shop",
            CapturedTables.of(List.of(TableId.parse("public.orders"))),
            1,
            Delivery.EXACTLY_ONCE,
            KafkaAccess.open("kafka:9092"))
        .render();
  }

  private static Map<String, String> render(CapturedTables tables, Delivery delivery) {
    return render(tables, 1, delivery);
  }

  private static Map<String, String> render(CapturedTables tables, int threads, Delivery delivery) {
    return new DebeziumSettings(
            ADDRESS,
            new Secret.FromEnvironment("X"),
            "p",
            "s",
            "s",
            tables,
            threads,
            delivery,
            KafkaAccess.open("k:1"))
        .render();
  }
}
