package dev.tributary.app.msk;

import dev.tributary.app.deploy.SettingChange;

/**
 * Something of a connector that is not as the pipeline's file asks for.
 *
 * @param what such as {@code setting roll.rows}
 * @param wanted by the file; a dash: not at all
 * @param live as it is; a dash: not there
 */
public record Deviation(String connector, String what, String wanted, String live) {
  static final String NOTHING = "-";

  static Deviation of(String connector, String kind, SettingChange change) {
    return new Deviation(
        connector,
        kind + " " + change.name(),
        change.shownNow().orElse(NOTHING),
        change.shownOld().orElse(NOTHING));
  }
}
