package dev.tributary.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.sink.config.OwnVocabulary;
import dev.tributary.sink.config.confluent.ConfluentSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class GivenSettingsTest {
  private final Map<String, String> theirs =
      new HashMap<>(
          Map.of(
              "s3.bucket.name", "lake",
              "storage.class", "io.confluent.connect.s3.storage.S3Storage",
              "format.class", "io.confluent.connect.s3.format.json.JsonFormat",
              "flush.size", "1000"));

  @Test
  void aBucketWithoutAUrlIsTheirVocabulary() {
    assertThat(GivenSettings.of(theirs).vocabulary()).isInstanceOf(ConfluentSettings.class);
    assertThat(GivenSettings.of(theirs).parse().connect()).isPresent();
  }

  @Test
  void aUrlIsOurOwnAndSoIsNothing() {
    assertThat(GivenSettings.of(Map.of("lake.url", "s3://lake")).vocabulary())
        .isInstanceOf(OwnVocabulary.class);
    assertThat(GivenSettings.of(Map.of()).vocabulary()).isInstanceOf(OwnVocabulary.class);
    assertThat(GivenSettings.of(Map.of("lake.url", "s3://lake")).parse().connect()).isEmpty();
  }

  @Test
  void bothAreRefused() {
    theirs.put("lake.url", "s3://lake");

    assertThat(GivenSettings.of(theirs).problems().get("s3.bucket.name"))
        .contains("lake.url is given too");
    assertThatThrownBy(() -> GivenSettings.of(theirs).parse())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("s3.bucket.name");
  }

  @Test
  void anOwnSettingThatWouldDoNothingIsRefused() {
    theirs.put("partition.by", "region");

    assertThat(GivenSettings.of(theirs).problems()).containsOnlyKeys("partition.by");
    assertThatThrownBy(() -> GivenSettings.of(theirs).parse())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("partition.by")
        .hasMessageContaining("no effect beside s3.bucket.name");
  }

  @Test
  void whatNeitherTheSinkNorConnectKnowsIsNamed() {
    theirs.put("name", "sink");
    theirs.put("connector.class", "dev.tributary.sink.LakeSinkConnector");
    theirs.put("topics.regex", "a.*");
    theirs.put("tasks.max", "2");
    theirs.put("value.converter.schemas.enable", "false");
    theirs.put("transforms.a.type", "b");
    theirs.put("errors.tolerance", "all");
    theirs.put("consumer.override.max.poll.records", "500");
    theirs.put("kafka.security.protocol", "SSL");
    theirs.put("kafka.bootstrap.servers", "broker:9092");
    theirs.put("flush.sise", "10");
    theirs.put("confluent.license", "x");

    assertThat(GivenSettings.of(theirs).unknown())
        .containsExactly("confluent.license", "flush.sise");
  }
}
