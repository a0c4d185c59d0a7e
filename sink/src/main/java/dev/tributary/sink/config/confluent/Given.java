package dev.tributary.sink.config.confluent;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The settings as they were given. */
record Given(AbstractConfig config) {

  /** Empty if it was left out, or is blank. */
  Optional<String> text(String name) {
    return Optional.ofNullable(config.getString(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** As it stands there, spaces and all; empty text if it was left out. */
  String exact(String name) {
    return Optional.ofNullable(config.getString(name)).orElse("");
  }

  /** A word, in lower case. */
  String chosen(String name) {
    return exact(name).toLowerCase(Locale.ROOT);
  }

  Optional<String> secret(String name) {
    return Optional.ofNullable(config.getPassword(name))
        .map(Password::value)
        .filter(secret -> !secret.isEmpty());
  }

  boolean flag(String name) {
    return config.getBoolean(name);
  }

  long number(String name) {
    return config.getLong(name);
  }

  int integer(String name) {
    return config.getInt(name);
  }

  boolean has(String name) {
    return config.originals().containsKey(name);
  }

  Optional<URI> url(String name) {
    return text(name).map(text -> url(name, text));
  }

  private static URI url(String name, String text) {
    try {
      if (text.matches("https?://[^/\\s?#]+/?")) {
        return URI.create(text);
      }
    } catch (IllegalArgumentException e) {
      throw refused(name, text, "expected http://host:port or https://host");
    }
    throw refused(name, text, "expected http://host:port or https://host");
  }

  /** Pairs {@code name:value}. */
  Map<String, String> pairs(String name, char sign) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : config.getList(name)) {
      int end = pair.indexOf(sign);
      if (end <= 0) {
        throw refused(
            name, pair, "expected name%cvalue, and a comma between pairs".formatted(sign));
      }
      if (pairs.put(pair.substring(0, end).strip(), pair.substring(end + 1).strip()) != null) {
        throw refused(name, pair, "the name is given twice");
      }
    }
    return pairs;
  }

  static ConfigException refused(String name, Object value, String reason) {
    return new ConfigException(name, value, reason);
  }

  static ConfigException missing(String name, String reason) {
    return new ConfigException(name, "", reason);
  }
}
