package dev.tributary.pipeline.reference;

import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.debezium.KnownSetting;
import dev.tributary.pipeline.debezium.Verdict;
import dev.tributary.pipeline.debezium.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The page on the settings of Debezium that a pipeline file may name, in Markdown. */
public final class DebeziumPage {
  private static final String INTRODUCTION =
      """
      # Settings under `source.debezium`

      <!-- Generated from the vocabulary by the tests of the module `pipeline`; do not edit. -->

      Tributary writes the configuration of Debezium's connector itself. What it does not say can be said in Debezium's own words:

      ```yaml
      source:
        type: postgres
        …
        debezium:
          database.query.timeout.ms: 60000
          driver.socketTimeout: 30
          database.sslrootcert: /etc/ssl/rds.pem
          producer.override.ssl.truststore.password: "${env:TRUSTSTORE_PASSWORD}"
      ```

      Every name is one of three kinds. An unknown one is refused, too, with the nearest that is known: a connector would take no notice of it.

      - **Handed on.** Values are handed on as they stand there; Kafka Connect refuses those that the connector cannot read. Where Tributary has a
        value of its own, such as for the size of batches, yours takes its place. Not every combination was tried.
      - **Tributary's.** The file says it in another key, or it follows from what the file says.
      - **Refused**, since the lake would not be the database any more, or could not be proven to be; or since it was never tried that every change
        comes exactly once with it.

      A value whose name speaks of a password, a secret, a token or JAAS has to be a reference: `"${env:NAME}"`, `"${file:/path}"` or
      `"${secretsmanager:name:key}"`. Any other value may be one.

      A test holds the tables below to what the connectors of Debezium themselves say that they know: each of their settings is here.
      `*` at the end stands for all names that begin so; of several, the longest counts.
      """;

  private final StringBuilder page = new StringBuilder(INTRODUCTION);

  private DebeziumPage() {}

  public static String text() {
    DebeziumPage reference = new DebeziumPage();
    reference.handedOn();
    reference.refused("Tributary's", "instead", verdict -> verdict == Verdict.OURS);
    reference.refused(
        "Refused", "why", verdict -> verdict == Verdict.BREAKS || verdict == Verdict.UNTRIED);
    return reference.page.toString();
  }

  private void handedOn() {
    page.append("\n## Handed on\n\n| setting | engines | |\n|---|---|---|\n");
    for (KnownSetting setting : settings(Verdict::isHandedOn)) {
      row(setting, setting.verdict() == Verdict.TUNED ? "in place of Tributary's value" : "");
    }
  }

  private void refused(String title, String column, Predicate<Verdict> kind) {
    page.append("\n## %s\n\n| setting | engines | %s |\n|---|---|---|\n".formatted(title, column));
    for (KnownSetting setting : settings(kind)) {
      row(
          setting,
          setting.verdict() == Verdict.UNTRIED
              ? "Not tried. " + setting.sentence()
              : setting.sentence());
    }
  }

  private void row(KnownSetting setting, String last) {
    page.append("| `%s` | %s | %s |\n".formatted(setting.name(), engines(setting), last));
  }

  private static List<KnownSetting> settings(Predicate<Verdict> kind) {
    return Vocabulary.all().stream().filter(setting -> kind.test(setting.verdict())).toList();
  }

  private static String engines(KnownSetting setting) {
    if (setting.engines().size() == SourceType.values().length) {
      return "all";
    }
    return Arrays.stream(SourceType.values())
        .filter(type -> setting.engines().contains(type.written()))
        .map(SourceType::label)
        .collect(Collectors.joining(", "));
  }
}
