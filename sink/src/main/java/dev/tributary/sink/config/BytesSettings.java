package dev.tributary.sink.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * What files of bytes look like.
 *
 * @param separator what follows each record; empty for nothing
 * @param extension what their names end with, compression apart
 */
public record BytesSettings(String separator, String extension) {
  static final String SEPARATOR = "bytes.separator";
  static final String EXTENSION = "bytes.extension";
  private static final Pattern EXTENSIONS = Pattern.compile("(\\.[A-Za-z0-9]+)+");

  /** The defaults. */
  public static final BytesSettings STANDARD = new BytesSettings("", ".bin");

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            SEPARATOR,
            Type.STRING,
            STANDARD.separator,
            Importance.LOW,
            "What follows each record in files of `format=bytes`, in UTF-8; `\\n`, `\\r`, `\\t`,"
                + " `\\0` and `\\\\` are understood. Empty: nothing, the records lie end to end.")
        .define(
            EXTENSION,
            Type.STRING,
            STANDARD.extension,
            Importance.LOW,
            "What names of files of `format=bytes` end with, before that of the compression.");
  }

  static BytesSettings parse(AbstractConfig config) {
    String extension = config.getString(EXTENSION);
    if (!EXTENSIONS.matcher(extension).matches()) {
      throw new ConfigException(EXTENSION, extension, "expected a dot and letters, such as .bin");
    }
    return new BytesSettings(separator(config.getString(SEPARATOR)), extension);
  }

  private static String separator(String text) {
    try {
      return text.translateEscapes();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(SEPARATOR, text, "expected text, with \\\\ for a backslash");
    }
  }
}
