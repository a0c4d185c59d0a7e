package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.SourceType;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.debezium.KnownSetting;
import dev.tributary.pipeline.debezium.Verdict;
import dev.tributary.pipeline.debezium.Vocabulary;
import dev.tributary.pipeline.render.Environment;
import dev.tributary.pipeline.render.Rendering;
import dev.tributary.source.KafkaAccess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of a source's settings that the file has no words of its own for. */
final class SourceRest {
  private static final Set<String> AS_DEBEZIUM_DOES =
      Set.of(
          "errors.tolerance=none",
          "errors.retry.timeout=0",
          "provide.transaction.metadata=false",
          "read.only=false",
          "skipped.operations=none",
          "skipped.operations=t",
          "snapshot.max.threads=1",
          "slot.drop.on.stop=false",
          "skip.messages.without.change=false",
          "field.name.adjustment.mode=none",
          "schema.name.adjustment.mode=none",
          "event.processing.failure.handling.mode=fail");

  /** Debezium's settings that keep values or rows away from whoever reads the topics. */
  private static final Pattern WITHHOLDS =
      Pattern.compile(
          "column\\.(include|exclude|mask|truncate).*|post\\.processors.*|snapshot\\.select.*");

  private static final Map<String, String> NO_LOSS =
      Map.of(
          "include.schema.changes",
          "Each record has its table's schema of that moment; no topic tells of changes.",
          "errors.log.enable",
          "What cannot be converted ends the connector, and is in the worker's log.",
          "errors.log.include.messages",
          "What cannot be converted ends the connector, and is in the worker's log.");

  private final SourceType type;
  private final String pipeline;
  private final Draft draft;
  private final Map<String, String> rendered;

  SourceRest(SourceType type, Pipeline pipeline, Draft draft) {
    this.type = type;
    this.pipeline = pipeline.name().value();
    this.draft = draft;
    this.rendered = rendered(pipeline);
  }

  private static Map<String, String> rendered(Pipeline pipeline) {
    KafkaAccess access = KafkaAccess.open(pipeline.stream().kafka().value());
    return new HashMap<>(new Rendering(pipeline, Environment.unasked(access)).sourceConnector());
  }

  void translate(OpenSettings open) {
    new Transformations(draft).translate(open);
    open.rest().forEach(this::translate);
  }

  private void translate(GivenSetting setting) {
    String name = setting.name();
    Optional<KnownSetting> known = Vocabulary.of(type.written()).find(name);
    if (setting.is("")) {
      draft.standard(setting, "Empty: it says nothing.");
    } else if (setting.value().isPresent() && setting.is(rendered.getOrDefault(name, ""))) {
      draft.standard(setting, "Tributary sets the same.");
    } else if (setting.value().isPresent()
        && AS_DEBEZIUM_DOES.contains(name + "=" + setting.value().get())) {
      draft.standard(setting, "As Debezium does by itself.");
    } else if (NO_LOSS.containsKey(name)) {
      draft.standard(setting, NO_LOSS.getOrDefault(name, ""));
    } else if (WITHHOLDS.matcher(name).matches()) {
      draft.decide(
          setting,
          "",
          "It withholds or alters values. Tributary captures whole tables: decide whether all of them may come to the lake, or give their readers a view of the rest.");
    } else if (known.isEmpty()) {
      unknown(setting);
    } else {
      known(setting, known.get());
    }
  }

  private void unknown(GivenSetting setting) {
    if (setting.value().isEmpty()) {
      draft.decide(
          setting, "", "An expression that only Terraform knows: settings in it were not read.");
    } else {
      draft.refused(
          setting,
          "Debezium's connector of today does not know it. docs/reference/debezium-settings.md has those it knows.");
    }
  }

  private void known(GivenSetting setting, KnownSetting known) {
    if (known.verdict().isHandedOn()) {
      if (Vocabulary.isSecret(setting.name())) {
        draft.keptSecret(
            setting,
            Placeholders.variable(
                pipeline, Placeholders.variable(setting.name(), "").replaceAll("_$", "")));
      } else if (setting.value().isEmpty()) {
        draft.decide(
            setting,
            Draft.DEBEZIUM + setting.name(),
            "Its value is an expression that only Terraform knows: write the value there.");
      } else {
        draft.kept(setting, setting.value().get(), tuned(known));
      }
    } else if (known.verdict() == Verdict.OURS) {
      draft.standard(setting, known.sentence());
    } else {
      draft.refused(setting, known.sentence().replaceFirst(" ?Remove it\\.$", ""));
    }
  }

  private String tuned(KnownSetting known) {
    return Optional.ofNullable(rendered.get(known.name()))
        .map("Tributary's own value is %s: remove it to have that."::formatted)
        .orElse("");
  }
}
