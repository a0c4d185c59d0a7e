package dev.tributary.sink.config.confluent;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.jspecify.annotations.Nullable;

/**
 * One setting of the Confluent S3 sink.
 *
 * @param standard its default; {@link ConfigDef#NO_DEFAULT_VALUE} if it must be given
 * @param allowed null for any value of the type
 * @param meaning what becomes of it, in a sentence or two
 */
public record Setting(
    String name,
    Type type,
    @Nullable Object standard,
    @Nullable Validator allowed,
    Outcome outcome,
    String meaning) {

  static Setting text(String name, @Nullable String standard, Outcome outcome, String meaning) {
    return new Setting(name, Type.STRING, standard, null, outcome, meaning);
  }

  static Setting required(String name, Outcome outcome, String meaning) {
    return new Setting(
        name, Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new NonEmptyString(), outcome, meaning);
  }

  /** One of a few words, in upper or lower case. */
  static Setting choice(
      String name, String standard, List<String> values, Outcome outcome, String meaning) {
    Validator allowed = CaseInsensitiveValidString.in(values.toArray(String[]::new));
    return new Setting(name, Type.STRING, standard, allowed, outcome, meaning);
  }

  static Setting secret(String name, Outcome outcome, String meaning) {
    return new Setting(name, Type.PASSWORD, null, null, outcome, meaning);
  }

  static Setting flag(String name, boolean standard, Outcome outcome, String meaning) {
    return new Setting(name, Type.BOOLEAN, standard, null, outcome, meaning);
  }

  static Setting list(String name, Outcome outcome, String meaning) {
    return new Setting(name, Type.LIST, "", null, outcome, meaning);
  }

  static Setting integer(
      String name, int standard, @Nullable Validator allowed, Outcome outcome, String meaning) {
    return new Setting(name, Type.INT, standard, allowed, outcome, meaning);
  }

  static Setting count(
      String name, long standard, @Nullable Validator allowed, Outcome outcome, String meaning) {
    return new Setting(name, Type.LONG, standard, allowed, outcome, meaning);
  }

  ConfigDef define(ConfigDef definition) {
    Importance importance =
        standard == ConfigDef.NO_DEFAULT_VALUE ? Importance.HIGH : Importance.MEDIUM;
    return definition.define(name, type, standard, allowed, importance, meaning);
  }
}
