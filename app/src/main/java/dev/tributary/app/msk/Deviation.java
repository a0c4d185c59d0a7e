package dev.tributary.app.msk;

import dev.tributary.app.deploy.SettingChange;

/**
 * Something of a connector that is not as the pipeline's file asks for.
 *
 * @param name of a setting, or when a change was asked for; empty where the kind says all
 * @param wanted by the file; a dash: not at all
 * @param live as it is; a dash: not there
 */
public record Deviation(String connector, Kind kind, String name, String wanted, String live) {
  static final String NOTHING = "-";

  /** What differs, and what helps. */
  public enum Kind {
    CONNECTOR(
        "connector",
        "Apply the stage 'connector'. If that was done: the connector was deleted, or is another region's or account's."),
    LAST_CHANGE(
        "last change, of",
        "Mend what 'tributary status --target msk' says, and apply the stage 'connector' again: the connector has the settings from before."),
    SETTING(
        "setting",
        "Render anew and apply the stage 'connector'. What was edited by hand and is to stay belongs into tributary.yaml. If it was just applied, MSK Connect has gone back: see 'tributary status --target msk'."),
    WORKER(
        "worker",
        "Render anew and apply the stage 'connector', which replaces the connector. It goes on where it was, unless offset.storage.topic is what differs: then a source begins with a snapshot."),
    KAFKA_CONNECT(
        "Kafka Connect",
        "Apply the stage 'connector', which makes connectors of 3.7.x: the plugins need Java 17."),
    PLUGIN(
        "plugin",
        "Upload what was packed by infra/upload-plugin, render with --plugins and apply the stage 'connector'. If what runs is the newer one, use the Tributary that packed it."),
    CAPACITY(
        "capacity",
        "Apply the stage 'connector'. A database's connector is one task, which a second worker would not share.");

    private final String words;
    private final String remedy;

    Kind(String words, String remedy) {
      this.words = words;
      this.remedy = remedy;
    }

    public String remedy() {
      return remedy;
    }
  }

  static Deviation of(String connector, Kind kind, SettingChange change) {
    return new Deviation(
        connector,
        kind,
        change.name(),
        change.shownNow().orElse(NOTHING),
        change.shownOld().orElse(NOTHING));
  }

  static Deviation of(String connector, Kind kind, String wanted, String live) {
    return new Deviation(connector, kind, "", wanted, live);
  }

  /** For people, such as {@code setting roll.rows}. */
  public String what() {
    return name.isEmpty() ? kind.words : kind.words + " " + name;
  }
}
