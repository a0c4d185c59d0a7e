package dev.tributary.pipeline.shape;

import java.util.regex.Pattern;

/** Values as YAML writes them. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z./][A-Za-z0-9./_-]*");
  private static final Pattern NOT_TEXT =
      Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n|\\.(inf|nan)");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9_]*");
  private static final Pattern UNIT = Pattern.compile("[1-9][0-9]*[A-Za-z]+");

  private YamlText() {}

  /** The value in quotes, unless any reader of YAML takes it for itself without them. */
  public static String quoted(ScalarType type, String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !NOT_TEXT.matcher(value).matches()
            || UNIT.matcher(value).matches()
            || type.isBoolean()
            || type.mayBeInteger() && NUMBER.matcher(value).matches();
    if (plain) {
      return value;
    }
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
