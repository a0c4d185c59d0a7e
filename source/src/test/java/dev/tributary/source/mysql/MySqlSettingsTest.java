package dev.tributary.source.mysql;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MySqlSettingsTest {
  private static final CapturedTables ALL = new CapturedTables(List.of(), List.of());
  private static final long SHOP_ID = 1_692_647_586L;
  private static final Secret PASSWORD = new Secret.FromEnvironment("SHOP_PASSWORD");

  @Test
  void thePasswordIsRenderedAsTheTokenOfAConfigProvider() {
    Secret file = new Secret.FromFile(Path.of("/run/secrets/shop"));

    assertThat(settings(Flavour.MYSQL, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("database.password", "${env:SHOP_PASSWORD}");
    assertThat(
            new MySqlSettings(
                    address(Flavour.MYSQL, TlsMode.PREFER, "shop"),
                    file,
                    "shop",
                    ALL,
                    Delivery.AT_LEAST_ONCE,
                    KafkaAccess.open("kafka:9092"))
                .render())
        .containsEntry("database.password", "${directory:/run/secrets:shop}");
  }

  @ParameterizedTest
  @CsvSource({
    "MYSQL, DISABLE, disabled",
    "MYSQL, PREFER, preferred",
    "MYSQL, REQUIRE, required",
    "MYSQL, VERIFY_CA, verify_ca",
    "MYSQL, VERIFY_FULL, verify_identity",
    "MARIADB, DISABLE, disable",
    "MARIADB, PREFER, disable",
    "MARIADB, REQUIRE, trust",
    "MARIADB, VERIFY_CA, verify-ca",
    "MARIADB, VERIFY_FULL, verify-full",
  })
  void eachConnectorHasItsOwnWordsForTls(Flavour flavour, TlsMode mode, String word) {
    assertThat(settings(flavour, mode, "shop", ALL).render())
        .containsEntry("database.ssl.mode", word);
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  void snapshotsOfSingleTablesAreAskedForInATopicOfThePipeline(Flavour flavour) {
    assertThat(settings(flavour, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("signal.kafka.topic", new SnapshotTopics("shop").requests())
        .containsEntry("notification.sink.topic.name", new SnapshotTopics("shop").notes());
  }

  @Test
  void eachFlavourHasItsConnector() {
    assertThat(settings(Flavour.MYSQL, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("connector.class", "dev.tributary.plugin.mysql.FencedMySqlConnector")
        .containsEntry("database.hostname", "db.internal")
        .containsEntry("database.port", "3307")
        .containsEntry("topic.prefix", "shop");
    assertThat(settings(Flavour.MARIADB, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("connector.class", "dev.tributary.plugin.mariadb.FencedMariaDbConnector");
  }

  @Test
  void namesAreTakenLiterally() {
    CapturedTables tables = CapturedTables.of(List.of(TableId.parse("a-b.c$d,e")));

    assertThat(settings(Flavour.MYSQL, TlsMode.PREFER, "a-b", tables).render())
        .containsEntry("database.include.list", "a\\-b")
        .containsEntry("table.include.list", "a\\-b\\.c\\$d\\,e");
  }

  @Test
  void allTablesOfTheDatabaseAreCapturedWithoutAListOfThem() {
    assertThat(settings(Flavour.MYSQL, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("database.include.list", "shop")
        .doesNotContainKey("table.include.list");
  }

  @Test
  void whatTablesLookedLikeIsKeptInTheKafkaClusterThatIsGiven() {
    assertThat(settings(Flavour.MARIADB, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("schema.history.internal.kafka.bootstrap.servers", "kafka:9092")
        .containsEntry("schema.history.internal.kafka.topic", "__debezium-schema-history.shop");
  }

  @Test
  void aPipelineKeepsItsServerIdAndAnotherHasAnother() {
    MySqlSettings shop = settings(Flavour.MYSQL, TlsMode.PREFER, "shop", ALL);
    MySqlSettings crm =
        new MySqlSettings(
            shop.address(),
            PASSWORD,
            "crm",
            ALL,
            Delivery.EXACTLY_ONCE,
            KafkaAccess.open("kafka:9092"));

    assertThat(MySqlSettings.serverId("shop"))
        .isBetween(1_600_000_000L, 1_699_999_999L)
        .isEqualTo(SHOP_ID);
    assertThat(MySqlSettings.serverId("crm"))
        .isBetween(1_600_000_000L, 1_699_999_999L)
        .isNotEqualTo(SHOP_ID);
    assertThat(shop.render()).containsEntry("database.server.id", Long.toString(SHOP_ID));
  }

  @Test
  void exactlyOnceIsRequiredOnlyOfAWorkerThatHasIt() {
    MySqlAddress address = address(Flavour.MYSQL, TlsMode.PREFER, "shop");
    Map<String, String> atLeastOnce =
        new MySqlSettings(
                address, PASSWORD, "shop", ALL, Delivery.AT_LEAST_ONCE, KafkaAccess.open("k:1"))
            .render();

    assertThat(settings(Flavour.MYSQL, TlsMode.PREFER, "shop", ALL).render())
        .containsEntry("exactly.once.support", "required");
    assertThat(atLeastOnce)
        .doesNotContainKey("exactly.once.support")
        .containsEntry("producer.override.enable.idempotence", "true");
  }

  private static MySqlSettings settings(
      Flavour flavour, TlsMode tls, String database, CapturedTables tables) {
    return new MySqlSettings(
        address(flavour, tls, database),
        PASSWORD,
        "shop",
        tables,
        Delivery.EXACTLY_ONCE,
        KafkaAccess.open("kafka:9092"));
  }

  private static MySqlAddress address(Flavour flavour, TlsMode tls, String database) {
    return new MySqlAddress(flavour, "db.internal", 3307, database, "cdc", tls);
  }
}
