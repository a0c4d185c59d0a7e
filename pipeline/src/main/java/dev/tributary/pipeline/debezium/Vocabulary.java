package dev.tributary.pipeline.debezium;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.SecretReference;
import dev.tributary.pipeline.shape.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings that an engine's connector knows, and what becomes of each. */
public final class Vocabulary {
  private static final List<KnownSetting> ALL = read();
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|passwd|passphrase|secret|token|jaas|\\.key$).*");

  private final String engine;
  private final List<KnownSetting> settings;

  private Vocabulary(String engine, List<KnownSetting> settings) {
    this.engine = engine;
    this.settings = List.copyOf(settings);
  }

  /** All settings, in the order in which a reader would look for them. */
  public static List<KnownSetting> all() {
    return ALL;
  }

  /**
   * The settings of one connector.
   *
   * @param engine as {@code source.type} names it
   */
  public static Vocabulary of(String engine) {
    return new Vocabulary(
        engine, ALL.stream().filter(setting -> setting.engines().contains(engine)).toList());
  }

  /** Whether what such a setting holds is a secret, to go by its name. */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name).matches();
  }

  public List<KnownSetting> settings() {
    return settings;
  }

  /** What is known of a name: by itself, or by the longest pattern that covers it. */
  public Optional<KnownSetting> find(String name) {
    return settings.stream()
        .filter(setting -> setting.covers(name))
        .max(
            Comparator.comparing((KnownSetting setting) -> !setting.isPattern())
                .thenComparing(setting -> setting.name().length()));
  }

  /**
   * Lets pass what is handed on to the connector.
   *
   * @param section the key under which the settings stand
   * @throws Refusal with everything that is not
   */
  public void require(String section, Map<String, SettingValue> written) {
    List<Refusal> refusals = new ArrayList<>();
    written.forEach((name, value) -> refusal(section, name, value).ifPresent(refusals::add));
    if (!refusals.isEmpty()) {
      throw Refusal.ofAll(refusals);
    }
  }

  private Optional<Refusal> refusal(String section, String name, SettingValue value) {
    String key = section + "." + name;
    Optional<KnownSetting> known = find(name);
    if (known.isEmpty()) {
      return Optional.of(
          Refusal.ofKey(
              key,
              "a setting that Debezium's connector does not know",
              "one of its settings",
              remedyOfUnknown(name)));
    }
    if (!known.get().verdict().isHandedOn()) {
      return Optional.of(
          Refusal.ofKey(
              key,
              known.get().verdict().sentence(),
              "one that is handed on",
              known.get().sentence()));
    }
    if (isSecret(name) && !value.isReference()) {
      return Optional.of(
          Refusal.ofKey(
              key,
              "a value in plain text",
              SecretReference.EXPECTED,
              "Put the value where Kafka Connect reads it: an environment variable, a file, or AWS Secrets Manager."));
    }
    return Optional.empty();
  }

  private String remedyOfUnknown(String name) {
    List<String> names = settings.stream().map(KnownSetting::name).toList();
    String nearest = Sentences.didYouMean(name, names);
    if (!nearest.isEmpty()) {
      return nearest;
    }
    List<String> others =
        ALL.stream()
            .filter(setting -> setting.covers(name))
            .flatMap(setting -> setting.engines().stream())
            .distinct()
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      return "It is one of source.type %s, not of %s."
          .formatted(Sentences.alternatives(others), engine);
    }
    return name.startsWith("database.")
        ? "A property of the database's driver is written 'driver.%s'."
            .formatted(name.substring("database.".length()))
        : "The reference page 'debezium-settings.md' has them all.";
  }

  private static List<KnownSetting> read() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("settings.txt")) {
      if (in == null) {
        throw new IllegalStateException("settings.txt is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KnownSetting::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
