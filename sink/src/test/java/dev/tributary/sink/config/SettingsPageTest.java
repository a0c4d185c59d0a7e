package dev.tributary.sink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs} the test writes the page in place of comparing it. */
class SettingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "sink-settings.md");

  @Test
  void thePageOfSettingsIsTheDefinition() throws IOException {
    String page = page(SinkConfig.definition());

    if (System.getProperty("update.docs") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run the tests of the module sink with -Dupdate.docs")
        .isEqualTo(page);
  }

  private static String page(ConfigDef definition) {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings of the sink

            Set beside Connect's own (`connector.class`, `topics`, …). Generated from the plugin;
            a test keeps the two together.

            | setting | type | default | meaning |
            |---|---|---|---|
            """);
    definition.configKeys().values().forEach(key -> page.append(line(key)));
    return page.toString();
  }

  private static String line(ConfigDef.ConfigKey key) {
    String values = key.validator == null ? "" : " " + key.validator;
    return "| `%s` | %s%s | %s | %s |\n"
        .formatted(
            key.name,
            key.type.name().toLowerCase(Locale.ROOT),
            values.replace("|", "\\|"),
            key.hasDefault() ? standard(key) : "**required**",
            key.documentation);
  }

  private static String standard(ConfigDef.ConfigKey key) {
    boolean empty = key.type == ConfigDef.Type.PASSWORD || "".equals(key.defaultValue);
    return empty ? "" : "`" + key.defaultValue + "`";
  }
}
