package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.pipeline.PipelineName;
import dev.tributary.source.TableId;
import org.junit.jupiter.api.Test;

class PipelineNamesTest {
  @Test
  void everythingIsNamedAfterThePipeline() {
    PipelineNames names = new PipelineNames(new PipelineName("shop"));

    assertThat(names.topicPrefix()).isEqualTo("shop");
    assertThat(names.sourceConnector()).isEqualTo("shop-source");
    assertThat(names.lakeConnector()).isEqualTo("shop-lake");
    assertThat(names.lakeGroup()).isEqualTo("connect-shop-lake");
    assertThat(names.slot()).isEqualTo("tributary_shop");
    assertThat(names.publication()).isEqualTo("tributary_shop");
    assertThat(names.messageTopic()).isEqualTo("shop.message");
    assertThat(names.heartbeatTopic()).isEqualTo("__debezium-heartbeat.shop");
    assertThat(names.topic(new TableId("public", "orders"))).isEqualTo("shop.public.orders");
  }

  @Test
  void aSlotHasNoHyphen() {
    assertThat(new PipelineNames(new PipelineName("shop-eu")).slot())
        .isEqualTo("tributary_shop_eu");
  }

  @Test
  void aTopicHasAnUnderscoreForWhatKafkaDoesNotAllow() {
    PipelineNames names = new PipelineNames(new PipelineName("shop"));

    assertThat(names.topic(new TableId("public", "Order Items/ä.b-c")))
        .isEqualTo("shop.public.Order_Items__.b-c");
  }

  @Test
  void aTableWhoseTopicWouldBeTooLongIsRefused() {
    PipelineNames names = new PipelineNames(new PipelineName("shop"));
    TableId table = new TableId("s".repeat(130), "t".repeat(130));

    assertThatThrownBy(() -> names.topic(table))
        .hasMessage(
            "The topic of %s would have 266 characters, Kafka allows 249. Leave the table out."
                .formatted(table));
  }
}
