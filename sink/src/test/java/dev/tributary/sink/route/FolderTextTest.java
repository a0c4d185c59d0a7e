package dev.tributary.sink.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTextTest {
  private static final String ODD = "/\\.=%_:?*#'\"^{}[] aZ0\n\t\u0000\u007f\u0085äß漢😀\uffff";

  @ParameterizedTest
  @CsvSource({
    "eu, eu",
    "a/b, a%2Fb",
    ".., ..",
    "a=b, a%3Db",
    "100%, 100%25",
    "12:30, 12%3A30",
    "'', __HIVE_DEFAULT_PARTITION__",
    "__HIVE_DEFAULT_PARTITION__, %5F_HIVE_DEFAULT_PARTITION__",
    "Köln 😀, Köln 😀",
  })
  void valuesAreEscapedAsHiveDoesIt(String text, String escaped) {
    assertThat(value(text)).isEqualTo(escaped);
  }

  @Test
  void controlCharactersAndHalvesOfCharactersAreNoneInAFolder() {
    assertThat(value("a\nb\u0000\u0085")).isEqualTo("a%0Ab%00%85");
    assertThat(value("\ud83d\uffff")).isEqualTo("\ufffd\ufffd");
  }

  @Test
  void noTextMakesAPathOrPassesForAnother() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, String> seen = new HashMap<>();

    for (int i = 0; i < 50_000; i++) {
      String text = text(random);
      String folder = alone(text);

      assertThat(folder)
          .as("seed %d", seed)
          .isNotEmpty()
          .doesNotContain("/")
          .doesNotContain("=")
          .doesNotStartWith(".");
      assertThat(new String(folder.getBytes(UTF_8), UTF_8)).isEqualTo(folder);
      String other = seen.putIfAbsent(folder, text);
      assertThat(other == null || other.equals(text)).as("seed %d: '%s'", seed, text).isTrue();
    }
  }

  private static String text(Random random) {
    int[] characters = ODD.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(characters[random.nextInt(characters.length)]);
    }
    return text.toString();
  }

  private static String value(String text) {
    StringBuilder folder = new StringBuilder();
    FolderText.value(folder, text);
    return folder.toString();
  }

  private static String alone(String text) {
    StringBuilder folder = new StringBuilder();
    FolderText.alone(folder, text);
    return folder.toString();
  }
}
