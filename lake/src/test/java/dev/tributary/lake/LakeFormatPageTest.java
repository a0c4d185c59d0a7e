package dev.tributary.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonLinesReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/reference/lake-format.md are those that the codecs are tested with. */
class LakeFormatPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "lake-format.md");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log/claimed.json",
        "log/committed.json",
        "log/repaired.json",
        "complete/marker.json",
        "schema/schema.json"
      })
  void thePageShowsWhatIsWritten(String example) throws IOException {
    try (InputStream expected = LakeFormatPageTest.class.getResourceAsStream(example)) {
      assertThat(example(example)).isEqualTo(new String(expected.readAllBytes(), UTF_8));
    }
  }

  @Test
  void theRowOnThePageCanBeRead() throws IOException {
    byte[] line = example("row").getBytes(UTF_8);

    try (JsonLinesReader reader = new JsonLinesReader("page", new ByteArrayInputStream(line))) {
      ChangeRow row = reader.next().orElseThrow();

      assertThat(row.columns()).containsOnlyKeys("id", "total");
      assertThat(row.unavailable()).containsExactly("note");
      assertThat(reader.next()).isEmpty();
    }
  }

  private static String example(String name) throws IOException {
    String page = Files.readString(PAGE);
    String opening = "<!-- example: " + name + " -->\n```json\n";
    int start = page.indexOf(opening);
    assertThat(start).as("an example named %s", name).isNotNegative();
    int from = start + opening.length();
    return page.substring(from, page.indexOf("```", from));
  }
}
