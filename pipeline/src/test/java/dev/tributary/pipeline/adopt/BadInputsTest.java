package dev.tributary.pipeline.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.pipeline.PipelineParser;
import dev.tributary.pipeline.adopt.Adoption.Choice;
import dev.tributary.pipeline.adopt.read.InputFile;
import dev.tributary.pipeline.adopt.read.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be adopted is told in a sentence, with its place and what to do. */
class BadInputsTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/tributary/pipeline/adopt");
  private static final Choice ALL =
      new Choice(Optional.empty(), Optional.empty(), Optional.empty());
  private static final Pattern VALUE = Pattern.compile("(?m)(?:[:=]\\s*\"|^[a-z_.]+=)([^\"\\n]*)");
  private static final String SOURCE =
      """
      {"name": "%s", "config": {"connector.class": "io.debezium.connector.mysql.MySqlConnector",
       "topic.prefix": "%s"}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.yaml | pipeline: shop | a.yaml: a file of an unknown kind",
        "a.json | {\"a\": | a.json:1: JSON that ends or breaks here",
        "a.json | '' | a.json:1: an empty file",
        "a.json | [1, {\"b\": 2}] | a.json:1: JSON without a connector",
        "a.properties | colour=blue | a.properties: neither a connector",
        "a.tf | resource \"x\" | a.tf:1: not understood: expected '=' or '{'",
        "a.tf | a = \"b | a.tf:1: not understood: expected a '\"'",
        "a.json | {\"connector.class\": \"JdbcSourceConnector\"} | 'JdbcSourceConnector', which cannot be adopted",
        "a.json | {\"connector.class\": \"io.confluent.connect.s3.S3SinkConnector\"} | No source among 'a' (a.json:1)"
      })
  void aFileThatIsNoneIsToldWithItsPlace(String name, String text, String sentence) {
    assertThatThrownBy(() -> Adoption.of(List.of(new InputFile(name, text)), ALL))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining(sentence)
        .message()
        .endsWith(".");
  }

  @Test
  void ofTwoSourcesOneIsNamed() {
    List<InputFile> files =
        List.of(
            new InputFile("a.json", SOURCE.formatted("a", "shop")),
            new InputFile("b.json", SOURCE.formatted("b", "crm")));

    assertThatThrownBy(() -> Adoption.of(files, ALL))
        .hasMessageContaining("'a' (a.json:1), 'b' (b.json:1)")
        .hasMessageContaining("--source");
    Adoption adoption =
        Adoption.of(files, new Choice(Optional.empty(), Optional.of("b"), Optional.empty()));
    assertThat(adoption.pipeline().name()).hasToString("crm");
    assertThat(adoption.lines())
        .anyMatch(line -> line.sentence().equals("Of a connector that was not chosen."));
  }

  @Test
  void aPrefixThatIsNoNameIsMadeOne() {
    InputFile file = new InputFile("a.json", SOURCE.formatted("a", "Shop.EU"));

    Adoption adoption = Adoption.of(List.of(file), ALL);

    assertThat(adoption.pipeline().name()).hasToString("shop-eu");
    assertThat(adoption.handover().samePrefix()).isFalse();
  }

  /** Whatever is cut off, a sentence is told or a pipeline made. */
  @Test
  void filesThatEndTooEarlyAreReadOrTold() throws IOException {
    int told = 0;
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(each -> isInput(each.toString())).toList()) {
        String text = Files.readString(file);
        for (int end = 0; end < text.length(); end += 13) {
          try {
            Adoption.of(List.of(new InputFile(file.toString(), text.substring(0, end))), ALL);
          } catch (UnreadableException e) {
            told++;
          }
        }
      }
    }
    assertThat(told).isPositive();
  }

  /** Whatever a value is, it is taken, or left to be decided. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "é@b:c,${d:e}"})
  void oddValuesAreTakenOrToBeDecided(String odd) throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      for (Path folder : folders.toList()) {
        List<InputFile> files = inputs(folder);
        for (InputFile file : files) {
          Matcher value = VALUE.matcher(file.text());
          while (value.find()) {
            String text =
                new StringBuilder(file.text())
                    .replace(value.start(1), value.end(1), odd)
                    .toString();
            adopt(files, file, new InputFile(file.name(), text));
          }
        }
      }
    }
  }

  private static void adopt(List<InputFile> files, InputFile before, InputFile after) {
    try {
      Adoption adoption =
          Adoption.of(files.stream().map(each -> each.equals(before) ? after : each).toList(), ALL);
      assertThat(PipelineParser.parse("tributary.yaml", adoption.yaml()))
          .isEqualTo(adoption.pipeline());
    } catch (UnreadableException e) {
      assertThat(e.getMessage()).endsWith(".");
    }
  }

  private static List<InputFile> inputs(Path folder) throws IOException {
    List<InputFile> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> isInput(each.toString())).toList()) {
        inputs.add(new InputFile(file.toString(), Files.readString(file)));
      }
    }
    return inputs;
  }

  private static boolean isInput(String file) {
    return file.matches(".*\\.(json|properties|tf|tfvars)");
  }
}
