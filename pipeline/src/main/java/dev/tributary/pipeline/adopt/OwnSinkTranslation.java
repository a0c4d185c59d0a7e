package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.DataSize;
import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.shape.DurationText;
import dev.tributary.sink.config.OwnVocabulary;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings of Tributary's own sink, where it ran as a connector by itself. */
final class OwnSinkTranslation {
  private static final Map<String, String> PARTITIONS =
      Map.of("", "none", "day(source)", "day", "hour(source)", "hour");

  private final LakeWords lake;
  private final Draft draft;
  private final OpenSettings open;

  OwnSinkTranslation(LakeWords lake, OpenSettings open) {
    this.lake = lake;
    this.draft = lake.draft();
    this.open = open;
  }

  void translate() {
    open.take("lake.url").ifPresent(each -> draft.taken(each, LakeWords.URL));
    open.take("s3.region").ifPresent(each -> draft.taken(each, "lake.region"));
    open.take("s3.endpoint").ifPresent(each -> draft.taken(each, "lake.endpoint"));
    open.take("s3.path.style")
        .ifPresent(each -> draft.standard(each, "It follows from lake.endpoint."));
    open.take("aws.access.key.id").ifPresent(lake::accessKey);
    open.take("aws.secret.access.key").ifPresent(lake::secretKey);
    open.take("format").ifPresent(each -> draft.taken(each, "lake.format"));
    open.take("compression").ifPresent(each -> draft.taken(each, "lake.compression"));
    open.take("decimal.format").ifPresent(each -> draft.taken(each, "lake.decimals"));
    open.take("single.writer").ifPresent(each -> draft.taken(each, "lake.single_writer"));
    open.take("partition.by").ifPresent(this::partition);
    open.take("roll.every.ms").ifPresent(lake::every);
    open.take("roll.rows").ifPresent(lake::rows);
    open.take("roll.bytes").ifPresent(this::size);
    open.take("roll.idle.ms").ifPresent(this::idle);
    open.rest().forEach(this::rest);
  }

  private void partition(GivenSetting setting) {
    Optional<String> known = setting.value().map(PARTITIONS::get);
    known.ifPresentOrElse(
        each -> lake.partition(setting, each),
        () ->
            draft.decide(
                setting,
                "lake.partition",
                "A pipeline has folders by time only: none, day or hour. Let the connector stay if its folders matter."));
  }

  private void size(GivenSetting setting) {
    String text = setting.value().orElse("");
    if (text.matches("[1-9][0-9]{0,17}")) {
      draft.mapped(setting, "lake.roll.size", new DataSize(Long.parseLong(text)).toString(), "");
    } else {
      draft.taken(setting, "lake.roll.size");
    }
  }

  private void idle(GivenSetting setting) {
    String text = setting.value().orElse("");
    if (text.matches("[1-9][0-9]{0,9}")) {
      String written = DurationText.write(Duration.ofMillis(Long.parseLong(text)));
      draft.mapped(setting, "lake.roll.idle", written, "");
    } else {
      draft.standard(setting, "Off, as without lake.roll.idle.");
    }
  }

  private void rest(GivenSetting setting) {
    Map<String, String> defaults = OwnVocabulary.defaults();
    if (!defaults.containsKey(setting.name())) {
      draft.refused(setting, "Tributary's sink does not know it.");
    } else if (setting.is("") || setting.is(defaults.getOrDefault(setting.name(), ""))) {
      draft.standard(setting, "Its default.");
    } else {
      draft.refused(
          setting,
          "A pipeline has no word for it. If you need it, let the connector run as it is, beside the pipeline's source.");
    }
  }
}
