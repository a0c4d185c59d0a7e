package dev.tributary.sink.config;

import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** A setting whose values are the constants of an enum, in lower case. */
record Choice<E extends Enum<E>>(String name, Class<E> type, E standard) {
  ConfigDef define(ConfigDef definition, Importance importance, String documentation) {
    String[] values =
        Arrays.stream(type.getEnumConstants()).map(Choice::text).toArray(String[]::new);
    return definition.define(
        name, Type.STRING, text(standard), ValidString.in(values), importance, documentation);
  }

  E parse(AbstractConfig config) {
    return Enum.valueOf(type, config.getString(name).toUpperCase(Locale.ROOT));
  }

  private static String text(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
