package dev.tributary.pipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.PipelineName;
import dev.tributary.pipeline.PipelineParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  @ParameterizedTest
  @ValueSource(strings = {"shop", "shop-eu_2", "on", "null"})
  void theStarterIsReadBackAsItWasWritten(String name) {
    Pipeline starter = Template.starter(new PipelineName(name));

    String text = Template.write(starter);

    assertThat(PipelineParser.parse("tributary.yaml", text)).isEqualTo(starter);
  }

  @Test
  void aPipelineThatSetsEverythingIsReadBackAsItWasWritten() {
    Pipeline pipeline = PipelineParser.parse("tributary.yaml", Examples.EVERYTHING);

    String text = Template.write(pipeline);

    assertThat(PipelineParser.parse("tributary.yaml", text)).isEqualTo(pipeline);
  }

  @Test
  void whatIsLeftToItsDefaultStandsThereAsAComment() {
    String text = Template.write(Template.starter(new PipelineName("shop")));

    assertThat(text)
        .contains("\n  # port: 5432\n")
        .contains("\n  # compression: gzip\n")
        .contains("\n  # tables: [public.orders]\n")
        .contains("\n    # rows: 500_000\n")
        .contains("\n    every: 20s\n");
  }
}
