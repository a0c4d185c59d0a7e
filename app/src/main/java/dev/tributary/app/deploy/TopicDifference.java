package dev.tributary.app.deploy;

import dev.tributary.stream.TopicFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** In which of its settings a topic is otherwise than a pipeline needs it. */
final class TopicDifference {
  private static final String RETENTION = "retention.ms";

  /** Who keeps a topic for so long means for ever. */
  private static final long YEARS_MILLIS = Duration.ofDays(3650).toMillis();

  private TopicDifference() {}

  /** By their names. More copies that must have a record than two are somebody's wish. */
  static List<SettingChange> of(TopicFacts there, Map<String, String> wanted) {
    List<SettingChange> differing = new ArrayList<>();
    Map<String, String> all = new TreeMap<>(wanted);
    if (there.isWrittenByOne()) {
      all.put(TopicFacts.MIN_IN_SYNC, String.valueOf(TopicFacts.ENOUGH_IN_SYNC));
    }
    all.forEach(
        (name, value) -> {
          Optional<String> old = there.setting(name);
          boolean same = old.equals(Optional.of(value)) || bothForEver(there, name, value);
          if (!same) {
            differing.add(new SettingChange(name, old, Optional.of(value)));
          }
        });
    return differing;
  }

  private static boolean bothForEver(TopicFacts there, String name, String value) {
    return value.equals("-1") && there.limit(name).orElse(Long.MAX_VALUE) >= YEARS_MILLIS;
  }

  /** Whether records go because of it. */
  static boolean shortens(SettingChange change) {
    return change.name().equals(RETENTION) && limit(change.now()) < limit(change.old());
  }

  private static long limit(Optional<String> value) {
    OptionalLong limit =
        value.stream().mapToLong(Long::parseLong).filter(millis -> millis >= 0).findFirst();
    return limit.orElse(Long.MAX_VALUE);
  }
}
