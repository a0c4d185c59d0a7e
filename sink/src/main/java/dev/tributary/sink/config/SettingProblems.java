package dev.tributary.sink.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Collects what is wrong with settings, by the settings' names. Belongs to the stage's parsers. */
public final class SettingProblems {
  // As ConfigException writes it; it does not tell the name otherwise.
  private static final Pattern NAMED = Pattern.compile("for configuration (\\S+?)(?::|$)");

  private final Set<String> names;
  private final Map<String, String> found = new LinkedHashMap<>();

  public SettingProblems(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /**
   * @param otherwise the setting to blame if the problem names none
   */
  public void of(Runnable parser, String otherwise) {
    try {
      parser.run();
    } catch (ConfigException | IllegalArgumentException e) {
      String sentence = String.valueOf(e.getMessage());
      found.putIfAbsent(blamed(sentence, otherwise), sentence);
    }
  }

  public Map<String, String> found() {
    return found;
  }

  private String blamed(String sentence, String otherwise) {
    Matcher matcher = NAMED.matcher(sentence);
    if (matcher.find() && names.contains(matcher.group(1))) {
      return matcher.group(1);
    }
    return names.stream()
        .filter(sentence::contains)
        .min(
            (one, other) -> {
              int order = Integer.compare(sentence.indexOf(one), sentence.indexOf(other));
              return order == 0 ? Integer.compare(other.length(), one.length()) : order;
            })
        .orElse(otherwise);
  }
}
