package dev.tributary.pipeline.adopt;

import dev.tributary.pipeline.adopt.read.GivenSetting;
import dev.tributary.pipeline.shape.DurationText;
import java.time.Duration;
import java.util.Optional;

/** What sinks of different makers say of the lake, each in the file's words. */
final class LakeWords {
  static final String URL = "lake.url";
  private static final long FEW_ROWS = 1_000;

  private final String pipeline;
  private final Draft draft;

  LakeWords(String pipeline, Draft draft) {
    this.pipeline = pipeline;
    this.draft = draft;
  }

  Draft draft() {
    return draft;
  }

  /**
   * A folder of its own: files of the old sink have other names and forms.
   *
   * @param folder of the old sink's files; empty: none
   */
  void bucket(GivenSetting bucket, String folder) {
    String own = folder.equals(pipeline) ? pipeline + "-lake" : pipeline;
    if (bucket.value().isEmpty()) {
      draft.taken(bucket, URL);
      return;
    }
    draft.mapped(
        bucket,
        URL,
        "s3://%s/%s".formatted(bucket.value().get(), own),
        "A folder of its own; the old files stay where they are%s."
            .formatted(folder.isEmpty() ? "" : ", below " + folder));
  }

  void accessKey(GivenSetting setting) {
    if (!setting.is("")) {
      draft.secret(setting, "lake.access_key", "LAKE_ACCESS_KEY");
    } else {
      draft.standard(setting, "AWS's default chain.");
    }
  }

  void secretKey(GivenSetting setting) {
    if (!setting.is("")) {
      draft.secret(setting, "lake.secret_key", "LAKE_SECRET_KEY");
    } else {
      draft.standard(setting, "AWS's default chain.");
    }
  }

  /** A file's rows; with few of them there would be a storm of files. */
  void rows(GivenSetting setting) {
    Optional<Long> rows = number(setting);
    if (rows.isPresent() && rows.get() > 0 && rows.get() < FEW_ROWS) {
      draft.decide(
          setting,
          "lake.roll.rows",
          "A file for every %d rows makes each query slow, and each upload dear. Left at its default: how soon rows are seen is lake.roll.every."
              .formatted(rows.get()));
    } else if (rows.isPresent() && rows.get() <= 0) {
      draft.standard(setting, "No limit there; here lake.roll.rows.");
    } else {
      draft.taken(setting, "lake.roll.rows");
    }
  }

  /** A time after which files end. */
  void every(GivenSetting setting) {
    Optional<Long> millis = number(setting);
    if (millis.isPresent() && (millis.get() <= 0 || millis.get() == Long.MAX_VALUE)) {
      draft.standard(setting, "Off there; here files end by lake.roll.every at the latest.");
    } else if (millis.isPresent()) {
      draft.mapped(
          setting, "lake.roll.every", DurationText.write(Duration.ofMillis(millis.get())), "");
    } else {
      draft.taken(setting, "lake.roll.every");
    }
  }

  void partition(GivenSetting setting, String partition) {
    draft.mapped(
        setting, "lake.partition", partition, "By the time of the commit in the source, UTC.");
  }

  private static Optional<Long> number(GivenSetting setting) {
    try {
      return setting.value().map(String::strip).map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
