package dev.tributary.pipeline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.tributary.pipeline.BadFile;
import dev.tributary.pipeline.PipelineName;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An independent validator reads what we wrote for editors. */
class JsonSchemaTest {
  private static final com.networknt.schema.JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JsonSchema.text());

  @Test
  void theCommittedSchemaIsWhatTheModelSays() {
    GeneratedDocument.assertUpToDate("tributary.schema.json", JsonSchema.text());
  }

  @Test
  void theSchemaIsOneItself() {
    com.networknt.schema.JsonSchema meta =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(JsonSchema.text(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {Examples.SHORT, Examples.EMBEDDED, Examples.EVERYTHING})
  void examplesAreAccepted(String text) {
    assertThat(complaints(text)).isEmpty();
  }

  @Test
  void theTemplateIsAccepted() {
    assertThat(complaints(Template.write(Template.starter(new PipelineName("shop"))))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("filesThatEditorsCanRefuse")
  void badFilesAreRefusedInTheEditorToo(BadFile bad) {
    assertThat(complaints(bad.text())).isNotEmpty();
  }

  static Stream<BadFile> filesThatEditorsCanRefuse() {
    return BadFile.all().stream().filter(bad -> !bad.onlyTheParserKnows());
  }

  private static Set<ValidationMessage> complaints(String yaml) {
    return SCHEMA.validate(yaml, InputFormat.YAML);
  }
}
