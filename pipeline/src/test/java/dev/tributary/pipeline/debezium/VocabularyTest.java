package dev.tributary.pipeline.debezium;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.source.CapturedTables;
import dev.tributary.source.Delivery;
import dev.tributary.source.KafkaAccess;
import dev.tributary.source.Secret;
import dev.tributary.source.TlsMode;
import dev.tributary.source.mysql.Flavour;
import dev.tributary.source.mysql.MySqlAddress;
import dev.tributary.source.mysql.MySqlSettings;
import dev.tributary.source.postgres.DebeziumSettings;
import dev.tributary.source.postgres.PostgresAddress;
import dev.tributary.source.sqlserver.SqlServerAddress;
import dev.tributary.source.sqlserver.SqlServerSettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VocabularyTest {
  private static final Secret PASSWORD = new Secret.FromEnvironment("P");
  private static final CapturedTables TABLES = new CapturedTables(List.of(), List.of("s"));

  @ParameterizedTest
  @CsvSource({
    "postgres, slot.failover, TUNED, slot.failover",
    "mysql, driver.socketTimeout, YOURS, driver.*",
    "mysql, driver.sessionVariables, BREAKS, driver.sessionVariables",
    "mysql, snapshot.fetch.size, BREAKS, snapshot.fetch.size",
    "mariadb, snapshot.fetch.size, TUNED, snapshot.fetch.size",
    "sqlserver, producer.override.acks, BREAKS, producer.override.acks",
    "sqlserver, producer.override.request.timeout.ms, YOURS, producer.override.*",
    "mysql, schema.history.internal.consumer.sasl.mechanism, YOURS, schema.history.internal.consumer.sasl.*",
    "mysql, schema.history.internal.consumer.group.id, UNTRIED, schema.history.internal.*",
    "postgres, column.mask.with.12.chars, BREAKS, column.mask.*"
  })
  void theLongestNameThatCoversASettingCounts(
      String engine, String name, Verdict verdict, String entry) {
    KnownSetting known = Vocabulary.of(engine).find(name).orElseThrow();

    assertThat(known.name()).isEqualTo(entry);
    assertThat(known.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatTributarySetsIsReplacedUnlessItIsSaidSo(SourceType type) {
    Vocabulary vocabulary = Vocabulary.of(type.written());

    Map<String, Verdict> verdicts =
        rendered(type)
            .collect(toMap(name -> name, name -> vocabulary.find(name).orElseThrow().verdict()));

    assertThat(verdicts).isNotEmpty().doesNotContainValue(Verdict.YOURS);
  }

  @ParameterizedTest
  @EnumSource
  void everyNameStandsOnceForAnEngine(SourceType type) {
    assertThat(Vocabulary.of(type.written()).settings())
        .extracting(KnownSetting::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsRefusedIsToldAllAtOnceWithoutAnyValue() {
    Map<String, SettingValue> written =
        Map.of(
            "snapshot.mode", new SettingValue.Literal("hunter2"),
            "driver.sslpassword", new SettingValue.Literal("hunter2"),
            "max.batch.size", new SettingValue.Literal("10"));

    assertThatThrownBy(() -> Vocabulary.of("postgres").require("debezium", written))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal ->
                assertThat(refusal.each())
                    .hasSize(2)
                    .extracting(Refusal::key)
                    .containsExactlyInAnyOrder(
                        "debezium.snapshot.mode", "debezium.driver.sslpassword"))
        .hasMessageNotContaining("hunter2");
  }

  private static Stream<String> rendered(SourceType type) {
    Map<String, String> settings =
        switch (type) {
          case POSTGRES ->
              new DebeziumSettings(
                      new PostgresAddress("h", 1, "d", "u", TlsMode.PREFER),
                      PASSWORD,
                      "shop",
                      "slot",
                      "publication",
                      TABLES,
                      4,
                      Delivery.EXACTLY_ONCE,
                      KafkaAccess.open("kafka:9092"))
                  .render();
          case MYSQL -> mySql(Flavour.MYSQL);
          case MARIADB -> mySql(Flavour.MARIADB);
          case SQLSERVER ->
              new SqlServerSettings(
                      new SqlServerAddress("h", 1, "d", "u", TlsMode.PREFER),
                      PASSWORD,
                      "shop",
                      TABLES,
                      Delivery.EXACTLY_ONCE,
                      KafkaAccess.open("kafka:9092"))
                  .render();
        };
    return Stream.concat(
            settings.keySet().stream(),
            Stream.of("topic.creation.default.partitions", "key.converter", "header.converter"))
        .distinct();
  }

  private static Map<String, String> mySql(Flavour flavour) {
    return new MySqlSettings(
            new MySqlAddress(flavour, "h", 1, "d", "u", TlsMode.PREFER),
            PASSWORD,
            "shop",
            TABLES,
            Delivery.AT_LEAST_ONCE,
            KafkaAccess.open("kafka:9092"))
        .render();
  }
}
