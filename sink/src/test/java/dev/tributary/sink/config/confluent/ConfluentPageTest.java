package dev.tributary.sink.config.confluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs} the test writes the page in place of comparing it. */
class ConfluentPageTest {
  private static final Path PAGE = Path.of("..", "docs", "reference", "confluent-settings.md");
  private static final int SETTINGS_OF_THAT_SINK = 68;

  @Test
  void everySettingOfThatSinkHasAnOutcome() {
    assertThat(ConfluentSettings.all()).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(ConfluentSettings.all()).hasSize(SETTINGS_OF_THAT_SINK);
    assertThat(ConfluentSettings.all())
        .allSatisfy(setting -> assertThat(setting.meaning()).isNotBlank());
  }

  @Test
  void thePageOfSettingsIsTheTableThatTheParserUses() throws IOException {
    String page = page();

    if (System.getProperty("update.docs") != null) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as("run the tests of the module sink with -Dupdate.docs")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings of the Confluent S3 sink

            What becomes of each of the %d settings of the Confluent S3 sink (12.2) in a configuration whose
            `connector.class` is `dev.tributary.sink.LakeSinkConnector`. Such a configuration is known by
            `s3.bucket.name` without `lake.url`. Whatever cannot be honoured is refused by name, when the connector is validated
            and when it starts. Generated from the plugin; a test keeps the two together. How to go about it:
            [Migrate from the Confluent S3 sink](../how-to/migrate-from-confluent.md).

            *Honoured*: it means what it meant. *Mapped*: it means the nearest that there is. *Not needed*: taken in any value that
            was allowed, without effect. *Refused*: some or all of its values are.

            | setting | default | outcome | what it becomes |
            |---|---|---|---|
            """
                .formatted(ConfluentSettings.all().size()));
    rows(page, ConfluentSettings.all());
    page.append(
        """

        Read by their credentials provider:

        | setting | default | outcome | what it becomes |
        |---|---|---|---|
        """);
    rows(page, AccessSettings.OF_PROVIDER);
    page.append(
        """

        The sink's own settings that may stand beside them, as [its page](sink-settings.md) tells them, but off by default:
        `roll.every.ms`, `roll.bytes`, `roll.idle.ms`, `buffer.memory`, `single.writer`, `s3.endpoint`, `s3.metadata`,
        `s3.storage.class` and `kafka.*`. Others of its own are refused there; what neither knows, and Connect does not either, is
        named in the worker's log.
        """);
    return page.toString();
  }

  private static void rows(StringBuilder page, List<Setting> settings) {
    settings.stream()
        .sorted(Comparator.comparing(Setting::name))
        .forEach(setting -> page.append(row(setting)));
  }

  private static String row(Setting setting) {
    String outcome = setting.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.name(), standard(setting), outcome, setting.meaning());
  }

  private static String standard(Setting setting) {
    if (setting.standard() == ConfigDef.NO_DEFAULT_VALUE) {
      return "**required**";
    }
    boolean empty = setting.standard() == null || "".equals(setting.standard());
    return empty ? "" : "`" + setting.standard() + "`";
  }
}
