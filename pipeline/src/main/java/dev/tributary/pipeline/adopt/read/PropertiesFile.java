package dev.tributary.pipeline.adopt.read;

import dev.tributary.pipeline.adopt.read.Inputs.Found;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A properties file: a connector's if it names a class of one, else a worker's. */
final class PropertiesFile {
  private PropertiesFile() {}

  static void read(InputFile file, Found found) {
    List<GivenSetting> settings = settings(file.name(), file.text(), 1);
    if (settings.stream().anyMatch(each -> each.name().equals(GivenConnector.CLASS))) {
      String name =
          settings.stream()
              .filter(each -> each.name().equals("name"))
              .flatMap(each -> each.value().stream())
              .findFirst()
              .orElse(file.stem());
      found.connectors.add(new GivenConnector(name, settings.get(0).origin(), settings));
      return;
    }
    if (settings.stream().noneMatch(PropertiesFile::isOfWorker)) {
      throw new UnreadableException(
          "%s: neither a connector, which has 'connector.class', nor a worker of Kafka Connect, which has 'bootstrap.servers'. Give the files that Kafka Connect was started with."
              .formatted(file.name()));
    }
    found.workers.addAll(settings);
  }

  /** The settings of a text that begins at a line of the file. */
  static List<GivenSetting> settings(String file, String text, int firstLine) {
    List<GivenSetting> settings = new ArrayList<>();
    StringBuilder logical = new StringBuilder();
    int line = firstLine;
    int begin = firstLine;
    for (String each : text.lines().toList()) {
      if (logical.isEmpty()) {
        begin = line;
      }
      logical.append(each).append('\n');
      boolean comment = each.strip().startsWith("#") || each.strip().startsWith("!");
      if (comment || !isContinued(each)) {
        add(settings, file, logical.toString(), begin);
        logical.setLength(0);
      }
      line++;
    }
    add(settings, file, logical.toString(), begin);
    return settings;
  }

  private static void add(List<GivenSetting> settings, String file, String text, int line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IllegalArgumentException e) {
      throw new UnreadableException(
          "%s:%d: a '\\u' without four digits behind it. Write '\\\\' for a backslash."
              .formatted(file, line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : one.stringPropertyNames()) {
      settings.add(
          new GivenSetting(
              name, Optional.of(one.getProperty(name).strip()), new Origin(file, line)));
    }
  }

  private static boolean isContinued(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static boolean isOfWorker(GivenSetting setting) {
    return setting.name().equals("bootstrap.servers")
        || setting.name().equals("group.id")
        || setting.name().startsWith("offset.storage.")
        || setting.name().equals("key.converter");
  }
}
