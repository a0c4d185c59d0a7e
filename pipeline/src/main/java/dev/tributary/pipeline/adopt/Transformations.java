package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of Connect's transformations, of which a pipeline has none. */
final class Transformations {
  private static final String UNWRAPS = "ExtractNewRecordState";
  private static final List<String> WITHHOLD =
      List.of("MaskField", "ReplaceField", "Filter", "ContentBasedRouter", "Drop");

  private final Draft draft;

  Transformations(Draft draft) {
    this.draft = draft;
  }

  void translate(OpenSettings open) {
    Optional<GivenSetting> list = open.take("transforms");
    Map<String, String> types = new TreeMap<>();
    List<GivenSetting> settings = open.takeAll("transforms.");
    for (GivenSetting each : settings) {
      if (each.name().endsWith(".type")) {
        types.put(alias(each), simple(each.value().orElse("")));
      }
    }
    list.ifPresent(each -> draft.standard(each, "What becomes of each stands at its own lines."));
    settings.forEach(each -> transformation(each, types.getOrDefault(alias(each), "")));
    open.takeAll("predicates")
        .forEach(each -> draft.refused(each, "Predicates go with transformations."));
  }

  private void transformation(GivenSetting setting, String type) {
    if (type.equals(UNWRAPS)) {
      draft.standard(
          setting,
          "Rows in the lake are flat: the columns, with __op, __source_ts and __position.");
    } else if (WITHHOLD.stream().anyMatch(type::startsWith)) {
      draft.decide(
          setting,
          "",
          "%s withholds or alters values. Tributary brings changes as the database made them: decide whether all of them may come to the lake."
              .formatted(type));
    } else {
      draft.refused(
          setting,
          "The lake gets changes as the database made them, under their tables' names: transform where you read it.");
    }
  }

  private static String alias(GivenSetting setting) {
    String rest = setting.name().substring("transforms.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('.') + 1).replaceFirst("\\$(Value|Key)$", "");
  }
}
