package dev.tributary.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.TreeSet;

/** A secret's value as it is kept; printed by nobody. */
final class SecretText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String text;

  SecretText(String text) {
    this.text = text;
  }

  /**
   * What an address asks of it: all of it, or one value of a JSON object; numbers and truth values
   * as JSON writes them.
   *
   * @throws SecretException if it has no such key; it names those that it has, and no value
   */
  String at(SecretAddress address) {
    return address.key().map(key -> valueOf(key, address.id())).orElse(text);
  }

  private String valueOf(String key, String id) {
    JsonNode object =
        object()
            .orElseThrow(
                () ->
                    new SecretException(
                        "The secret %s is not a JSON object, so it has no key '%s'. Write ${secretsmanager:%s} for the whole of it, or store it as {\"%s\": …}."
                            .formatted(id, key, id, key)));
    JsonNode value = object.path(key);
    if (!value.isValueNode() || value.isNull()) {
      throw new SecretException(
          "The secret %s has no text under the key '%s'. Its keys are: %s. Correct the reference or the secret."
              .formatted(id, key, keys(object)));
    }
    return value.asText();
  }

  private static String keys(JsonNode object) {
    TreeSet<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private Optional<JsonNode> object() {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the exception quotes the text: nobody must see it
    }
  }

  @Override
  public String toString() {
    return "[hidden]";
  }
}
