package dev.tributary.lake.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of a CSV file with a header. Every value comes as its text; a field that is empty
 * and not in quotes is null. Used by one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvReader implements RowReader {
  private final String address;
  private final InputStream in;
  private final CsvRecords records;
  private final List<String> header;
  private long rows;

  /**
   * @param address where the bytes come from, for messages
   * @param in the file, decompressed; closed with this reader
   */
  public CsvReader(String address, InputStream in) throws IOException {
    this.address = address;
    this.in = in;
    this.records = new CsvRecords(new InputStreamReader(in, UTF_8.newDecoder()));
    this.header =
        read()
            .map(names -> names.stream().map(JsonValue::text).toList())
            .orElseThrow(() -> new FileFormatException(address + " has no header"));
  }

  @Override
  public Optional<ChangeRow> next() throws IOException {
    Optional<List<JsonValue>> fields = read();
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    List<JsonValue> values = fields.get();
    if (values.size() != header.size()) {
      throw malformed("%d fields, the header has %d".formatted(values.size(), header.size()));
    }
    RowParts parts = new RowParts(place());
    for (int i = 0; i < header.size(); i++) {
      parts.put(header.get(i), values.get(i));
    }
    ChangeRow row = parts.finished();
    rows++;
    return Optional.of(row);
  }

  private Optional<List<JsonValue>> read() throws IOException {
    try {
      List<JsonValue> fields = new ArrayList<>();
      return records.read(fields) ? Optional.of(fields) : Optional.empty();
    } catch (CsvRecords.Malformed e) {
      throw malformed(String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      throw malformed("bytes that are no UTF-8");
    }
  }

  private FileFormatException malformed(String what) {
    return new FileFormatException(place() + ": " + what);
  }

  private String place() {
    return "%s, row %d".formatted(address, rows + 1);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
