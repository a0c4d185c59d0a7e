package dev.tributary.pipeline.adopt.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.pipeline.adopt.read.Inputs.Found;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON in any of the forms in which connectors are kept: the settings alone, {@code name} and
 * {@code config}, lists of them, what {@code GET /connectors?expand=info} answers, or what MSK
 * Connect describes. An object with {@code connector.class} is a connector, wherever it stands.
 */
final class JsonFile {
  private static final List<String> NAMES = List.of("name", "connectorName");
  private static final int DEEPEST = 30;

  private final InputFile file;

  JsonFile(InputFile file) {
    this.file = file;
  }

  void read(Found found) {
    int before = found.connectors.size();
    try (JsonParser parser = new JsonFactory().createParser(file.text())) {
      if (parser.nextToken() == null) {
        throw unreadable(1, "an empty file");
      }
      value(parser, file.stem(), 0, found);
    } catch (JsonProcessingException e) {
      throw unreadable(e.getLocation().getLineNr(), "JSON that ends or breaks here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (found.connectors.size() == before) {
      throw unreadable(1, "JSON without a connector");
    }
  }

  private UnreadableException unreadable(int line, String what) {
    return new UnreadableException(
        "%s:%d: %s. Give a connector's settings as Kafka Connect's REST API takes or gives them: they have 'connector.class' among them."
            .formatted(file.name(), line, what));
  }

  private void value(JsonParser parser, String name, int depth, Found found) throws IOException {
    if (depth > DEEPEST) {
      throw unreadable(line(parser), "JSON nested too deep");
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(parser, name, depth + 1, found);
      }
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser, name, depth, found);
    }
  }

  /**
   * @param name what its connector is called if it does not say
   */
  private void object(JsonParser parser, String name, int depth, Found found) throws IOException {
    Origin begin = new Origin(file.name(), line(parser));
    List<GivenSetting> settings = new ArrayList<>();
    Found within = new Found();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Origin origin = new Origin(file.name(), line(parser));
      if (parser.nextToken().isStructStart()) {
        value(parser, isWrapper(key) ? name : key, depth + 1, within);
      } else {
        String text = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        settings.add(new GivenSetting(key, Optional.of(text), origin));
      }
    }
    Optional<String> own =
        settings.stream()
            .filter(each -> NAMES.contains(each.name()))
            .flatMap(each -> each.value().stream())
            .findFirst();
    if (settings.stream().anyMatch(each -> each.name().equals(GivenConnector.CLASS))) {
      found.connectors.add(new GivenConnector(own.orElse(name), begin, settings));
    } else {
      found.others.addAll(settings);
    }
    for (GivenConnector each : within.connectors) {
      boolean named = each.find("name").isPresent() || !each.name().equals(name);
      found.connectors.add(
          new GivenConnector(
              named ? each.name() : own.orElse(name), each.origin(), each.settings()));
    }
    found.others.addAll(within.others);
  }

  private static boolean isWrapper(String key) {
    return key.equals("config") || key.equals("info") || key.equals("connectorConfiguration");
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
