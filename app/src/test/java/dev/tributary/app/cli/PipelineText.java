package dev.tributary.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A pipeline file in the making: a good one, some of whose lines a test replaces. */
final class PipelineText {
  private final Map<String, String> source = new LinkedHashMap<>();
  private final Map<String, String> stream = new LinkedHashMap<>();
  private final Map<String, String> lake = new LinkedHashMap<>();

  private PipelineText() {
    source.put("type", "postgres");
    stream.put("kafka", "embedded");
    lake.put("url", "file:./lake");
  }

  /** With a PostgreSQL that Tributary runs itself. */
  static PipelineText embedded() {
    return new PipelineText().source("host", "embedded").source("database", "shop");
  }

  /** With a database that runs already. */
  static PipelineText on(int port, Path passwordFile) {
    return new PipelineText()
        .source("host", "127.0.0.1")
        .source("port", String.valueOf(port))
        .source("database", "shop")
        .source("user", "postgres")
        .source("password", reference(passwordFile))
        .source("tables", "[public.orders]");
  }

  PipelineText source(String key, String value) {
    source.put(key, value);
    return this;
  }

  PipelineText stream(String key, String value) {
    stream.put(key, value);
    return this;
  }

  PipelineText lake(String key, String value) {
    lake.put(key, value);
    return this;
  }

  PipelineText bucket(URI endpoint, String bucket, Path accessKeyFile, Path secretKeyFile) {
    return lake("url", "s3://" + bucket + "/shop")
        .lake("endpoint", endpoint.toString())
        .lake("access_key", reference(accessKeyFile))
        .lake("secret_key", reference(secretKeyFile));
  }

  /** Writes {@code tributary.yaml} into the folder. */
  String writtenInto(Path folder) {
    Path file = folder.resolve("tributary.yaml");
    String text =
        "pipeline: shop\n"
            + section("source", source)
            + section("stream", stream)
            + section("lake", lake);
    try {
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reference(Path file) {
    return "\"${file:%s}\"".formatted(file);
  }

  private static String section(String name, Map<String, String> keys) {
    return keys.entrySet().stream()
        .map(entry -> "  %s: %s\n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("", name + ":\n", ""));
  }
}
