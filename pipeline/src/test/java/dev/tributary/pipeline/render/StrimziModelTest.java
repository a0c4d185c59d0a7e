package dev.tributary.pipeline.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we write for Strimzi, by Strimzi's own classes. */
class StrimziModelTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "strimzi.md");

  @ParameterizedTest
  @ValueSource(strings = {"acme.yaml", "shop-eu-source.yaml", "shop-eu-lake.yaml"})
  void whatIsRenderedIsTaken(String file) throws IOException {
    assertThat(StrimziModel.complaints(rendered(file))).isEmpty();
  }

  @Test
  void whatTheDocumentationShowsIsTaken() throws IOException {
    Matcher resource =
        Pattern.compile("(?s)```yaml\n(apiVersion: .*?)```").matcher(Files.readString(PAGE));

    assertThat(resource.find()).isTrue();
    assertThat(StrimziModel.complaints(resource.group(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groupId: acme | version: 4.1.0 | .spec.groupId is missing",
        "config.storage.replication.factor | plugin.path | plugin.path is Strimzi's own",
        "replicas: 1 | restarts: 2 | restarts",
        "name: tributary-sink | name: Tributary Sink | does not match",
        "type: zip | type: rar | rar",
        "kafka.strimzi.io/v1 | kafka.strimzi.io/v1beta2 | apiVersion"
      })
  void whatIsWrongIsFound(String right, String wrong, String complaint) throws IOException {
    String text = rendered("acme.yaml");
    String changed = text.replace(right, wrong);

    assertThat(changed).isNotEqualTo(text);
    assertThat(StrimziModel.complaints(changed))
        .anySatisfy(found -> assertThat(found).contains(complaint));
  }

  private static String rendered(String file) throws IOException {
    try (InputStream in = StrimziModelTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
