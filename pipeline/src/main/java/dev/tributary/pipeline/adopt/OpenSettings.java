package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a connector of which nothing has been said yet. */
final class OpenSettings {
  private final Map<String, GivenSetting> open = new LinkedHashMap<>();

  /** Of two that mean the same, the first counts; the other is reported. */
  OpenSettings(List<GivenSetting> settings, Draft draft) {
    for (GivenSetting setting : settings) {
      GivenSetting before = open.putIfAbsent(setting.name(), setting);
      if (before != null && before.value().equals(setting.value())) {
        draft.standard(setting, "Said already at %s.".formatted(before.origin()));
      } else if (before != null) {
        draft.decide(
            setting,
            "",
            "At %s it has another value, which counts: see that it is the right one."
                .formatted(before.origin()));
      }
    }
  }

  Optional<GivenSetting> take(String name) {
    return Optional.ofNullable(open.remove(name));
  }

  /** All whose names begin so. */
  List<GivenSetting> takeAll(String prefix) {
    List<GivenSetting> taken =
        open.values().stream().filter(each -> each.name().startsWith(prefix)).toList();
    taken.forEach(each -> open.remove(each.name()));
    return taken;
  }

  List<GivenSetting> rest() {
    List<GivenSetting> rest = new ArrayList<>(open.values());
    open.clear();
    return rest;
  }
}
