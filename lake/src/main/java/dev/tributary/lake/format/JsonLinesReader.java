package dev.tributary.lake.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the rows of a file of JSON Lines one by one, in constant memory. Used by one thread.
 *
 * @see <a href="https://jsonlines.org">JSON Lines</a>
 */
public final class JsonLinesReader implements RowReader {
  /** A Postgres value may have 1 GB, a numeric 147,455 digits. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(1_000_000)
                  .build())
          .build();

  private final String address;
  private final InputStream in;
  private final JsonParser parser;
  private final JsonValues values;
  private long rows;

  /**
   * @param address where the bytes come from, for messages
   * @param in the rows, decompressed; closed with this reader
   */
  public JsonLinesReader(String address, InputStream in) throws IOException {
    this.address = address;
    this.in = in;
    this.parser = JSON.createParser(in);
    this.values = new JsonValues(parser);
  }

  @Override
  public Optional<ChangeRow> next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return Optional.empty();
      }
      if (token != JsonToken.START_OBJECT) {
        throw malformed("expected an object, found " + parser.getText());
      }
      ChangeRow row = row();
      rows++;
      return Optional.of(row);
    } catch (JsonProcessingException e) {
      throw new FileFormatException(
          "%s, row %d: %s".formatted(address, rows + 1, e.getOriginalMessage()), e);
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (in) {
      parser.close();
    }
  }

  private ChangeRow row() throws IOException {
    Partial row = new Partial();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (!name.startsWith("__") || !metadata(row, name, token)) {
        row.columns.put(name, values.value(token));
      }
    }
    return row.finished();
  }

  /** Whether the member was one of the metadata's. */
  private boolean metadata(Partial row, String name, JsonToken token) throws IOException {
    switch (name) {
      case "__op" -> row.operation = text(name, token);
      case "__table" -> row.table = text(name, token);
      case "__topic" -> row.topic = text(name, token);
      case "__partition" -> row.partition = (int) number(name, token);
      case "__offset" -> row.offset = number(name, token);
      case "__position" -> row.position = Optional.of(text(name, token));
      case "__tx" -> row.transaction = Optional.of(text(name, token));
      case "__source_ts" -> row.sourceTime = Optional.of(text(name, token));
      case "__snapshot" -> row.snapshot = Optional.of(text(name, token));
      case "__key_before" -> row.keyBefore = columns(name, token);
      case "__unavailable" -> row.unavailable = names(name, token);
      case "__before" -> row.before = columns(name, token);
      default -> {
        return false;
      }
    }
    return true;
  }

  private String text(String name, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw malformed(name + " is not a text");
    }
    return parser.getText();
  }

  private long number(String name, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw malformed(name + " is not a whole number");
    }
    return parser.getLongValue();
  }

  private Set<String> names(String name, JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw malformed(name + " is not an array");
    }
    Set<String> names = new LinkedHashSet<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      names.add(text(name, next));
    }
    return names;
  }

  private Map<String, JsonValue> columns(String name, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      throw malformed(name + " is not an object");
    }
    Map<String, JsonValue> columns = new LinkedHashMap<>();
    for (String column = parser.nextFieldName(); column != null; column = parser.nextFieldName()) {
      columns.put(column, values.value(parser.nextToken()));
    }
    return columns;
  }

  private FileFormatException malformed(String what) {
    return new FileFormatException("%s, row %d: %s".formatted(address, rows + 1, what));
  }

  /** A row while its members come in, in whatever order. */
  private final class Partial {
    private final Map<String, JsonValue> columns = new LinkedHashMap<>();
    private String operation = "";
    private String table = "";
    private String topic = "";
    private int partition = -1;
    private long offset = -1;
    private Optional<String> position = Optional.empty();
    private Optional<String> transaction = Optional.empty();
    private Optional<String> sourceTime = Optional.empty();
    private Optional<String> snapshot = Optional.empty();
    private Map<String, JsonValue> keyBefore = Map.of();
    private Set<String> unavailable = Set.of();
    private Map<String, JsonValue> before = Map.of();

    ChangeRow finished() {
      if (table.isEmpty() || topic.isEmpty() || partition < 0 || offset < 0) {
        throw malformed("__table, __topic, __partition and __offset must be there");
      }
      return new ChangeRow(
          Operation.ofCode(operation)
              .orElseThrow(() -> malformed("unknown __op '%s'".formatted(operation))),
          table,
          topic,
          partition,
          offset,
          position,
          transaction,
          sourceTime,
          snapshot,
          keyBefore,
          unavailable,
          before,
          columns);
    }
  }
}
