package dev.tributary.sink.config;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/** What is written as text in the settings and is empty by default. */
final class Texts {
  private Texts() {}

  static Optional<String> present(AbstractConfig config, String name) {
    return Optional.of(config.getString(name).strip()).filter(value -> !value.isEmpty());
  }

  static Optional<URI> url(AbstractConfig config, String name) {
    return present(config, name).map(text -> url(name, text));
  }

  private static URI url(String name, String text) {
    try {
      if (text.matches("https?://[^/\\s?#]+/?")) {
        return URI.create(text);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, text, "expected http://host:port or https://host");
    }
    throw new ConfigException(name, text, "expected http://host:port or https://host");
  }

  /** Pairs {@code name=value}. */
  static Map<String, String> pairs(AbstractConfig config, String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : config.getList(name)) {
      int end = pair.indexOf('=');
      if (end <= 0) {
        throw new ConfigException(name, pair, "expected name=value, and a comma between pairs");
      }
      if (pairs.put(pair.substring(0, end).strip(), pair.substring(end + 1).strip()) != null) {
        throw new ConfigException(name, pair, "the name is given twice");
      }
    }
    return pairs;
  }
}
