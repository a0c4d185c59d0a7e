package dev.tributary.source.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.SnapshotTopics;
import dev.tributary.source.TableId;
import dev.tributary.source.TlsMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlServerSettingsTest {
  private static Map<String, String> settings(TlsMode tls, Delivery delivery) {
    return new SqlServerSettings(
            new SqlServerAddress("db.internal", 1434, "shop", "cdc", tls),
            new Secret.FromEnvironment("SHOP_PASSWORD"),
            "shop",
            CapturedTables.of(List.of(TableId.parse("dbo.or ders"))),
            delivery,
            KafkaAccess.open("kafka:9092"))
        .render();
  }

  @Test
  void oneDatabaseIsReadUnderSnapshotIsolationWithThePasswordByReference() {
    assertThat(settings(TlsMode.PREFER, Delivery.AT_LEAST_ONCE))
        .containsEntry("database.hostname", "db.internal")
        .containsEntry("database.port", "1434")
        .containsEntry("database.names", "shop")
        .containsEntry("database.password", "${env:SHOP_PASSWORD}")
        .containsEntry("table.include.list", "dbo\\.or\\ ders")
        .containsEntry("snapshot.isolation.mode", "snapshot")
        .containsEntry("schema.history.internal.kafka.topic", "__debezium-schema-history.shop")
        .containsEntry("signal.kafka.topic", new SnapshotTopics("shop").requests())
        .containsEntry("notification.sink.topic.name", new SnapshotTopics("shop").notes())
        .containsEntry("producer.override.enable.idempotence", "true")
        .doesNotContainKey("exactly.once.support");
    assertThat(settings(TlsMode.PREFER, Delivery.EXACTLY_ONCE))
        .containsEntry("exactly.once.support", "required")
        .containsEntry("transaction.boundary", "poll");
  }

  @ParameterizedTest
  @CsvSource({
    "DISABLE, false, true",
    "PREFER, true, true",
    "REQUIRE, true, true",
    "VERIFY_CA, true, false",
    "VERIFY_FULL, true, false"
  })
  void tlsIsAskedForInTheDriversWords(TlsMode tls, String encrypt, String trust) {
    assertThat(settings(tls, Delivery.EXACTLY_ONCE))
        .containsEntry("driver.encrypt", encrypt)
        .containsEntry("driver.trustServerCertificate", trust);
  }
}
