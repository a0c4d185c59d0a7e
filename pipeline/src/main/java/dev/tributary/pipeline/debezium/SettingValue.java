package dev.tributary.pipeline.debezium;

import dev.tributary.pipeline.shape.Refusal;
import dev.tributary.pipeline.shape.SecretReference;
import dev.tributary.pipeline.shape.Text;
import dev.tributary.source.Secret;

/** The value of a setting: a text as it is, or where a secret is. */
@Text(
    expected = "a value, or a reference to a secret",
    pattern = "^([^$]|\\$[^{])*\\$?$|^\\$\\{" + SecretReference.ANY + "\\}$",
    example = "60000",
    secret = true)
public sealed interface SettingValue {
  /** As the connector's configuration has it; a secret as a token of Kafka's config providers. */
  String rendered();

  boolean isReference();

  /**
   * Reads what stands in the file.
   *
   * @throws Refusal if it refers to something that is no secret of the file's kind
   */
  static SettingValue parse(String text) {
    return text.contains("${") ? new Reference(SecretReference.parse(text)) : new Literal(text);
  }

  /** A text; numbers and truth values as they were written. */
  record Literal(String text) implements SettingValue {
    @Override
    public String rendered() {
      return text;
    }

    @Override
    public boolean isReference() {
      return false;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Where a secret is. */
  record Reference(Secret secret) implements SettingValue {
    @Override
    public String rendered() {
      return secret.providerToken();
    }

    @Override
    public boolean isReference() {
      return true;
    }

    @Override
    public String toString() {
      return secret.reference();
    }
  }
}
