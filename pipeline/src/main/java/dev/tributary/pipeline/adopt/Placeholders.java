package dev.tributary.pipeline.adopt;

import java.util.Locale;
import java.util.Map;

/** What stands in the file for what no input says: nothing that exists. */
final class Placeholders {
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("pipeline", "shop"),
          Map.entry("source.host", "database.invalid"),
          Map.entry("source.database", "fill-in"),
          Map.entry("source.user", "fill-in"),
          Map.entry("stream.kafka", "kafka.invalid:9092"),
          Map.entry("stream.connect", "http://connect.invalid:8083"),
          Map.entry("stream.security.user", "fill-in"),
          Map.entry("stream.security.password", "${env:KAFKA_PASSWORD}"),
          Map.entry("stream.security.token_url", "https://login.invalid/token"),
          Map.entry("lake.region", "fill-in"),
          Map.entry("lake.access_key", "${env:LAKE_ACCESS_KEY}"),
          Map.entry("lake.secret_key", "${env:LAKE_SECRET_KEY}"));

  private Placeholders() {}

  static String of(String path, String pipeline) {
    if (path.equals("source.password")) {
      return "${env:" + variable(pipeline, "PASSWORD") + "}";
    }
    if (path.equals("lake.url")) {
      return "s3://fill-in/" + pipeline;
    }
    String value = VALUES.get(path);
    if (value == null) {
      throw new IllegalStateException("No value to fill in for " + path);
    }
    return value;
  }

  /** The name of an environment variable of a pipeline. */
  static String variable(String pipeline, String what) {
    return pipeline.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_" + what;
  }
}
