package dev.tributary.lake.complete;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.json.JsonFields;
import dev.tributary.lake.log.ChainId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Markers as JSON, described in docs/reference/lake-format.md. Reading is strict. */
public final class CompleteMarkerJson {
  public static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private CompleteMarkerJson() {}

  public static byte[] write(CompleteMarker marker) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("connector", marker.chain().connector());
      json.writeStringField("table", marker.table());
      json.writeStringField("topic", marker.chain().topic());
      json.writeNumberField("partition", marker.chain().partition());
      json.writeStringField("completeBefore", marker.before().toString());
      if (marker.position().isPresent()) {
        json.writeStringField("position", marker.position().get());
      }
      json.writeStringField("logId", marker.logId());
      json.writeNumberField("sequence", marker.sequence());
      json.writeNumberField("nextOffset", marker.nextOffset());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param address where the bytes come from, for messages
   * @throws JsonException if this version cannot understand the marker
   */
  public static CompleteMarker read(String address, byte[] json) {
    JsonFields fields = JsonFields.parse("Marker " + address, json);
    int format = fields.integer("format");
    if (format != FORMAT) {
      throw new JsonException(
          "Marker %s has format %d, this version reads format %d: use the version that wrote it"
              .formatted(address, format, FORMAT));
    }
    Optional<String> position = fields.optionalText("position");
    CompleteMarker marker =
        new CompleteMarker(
            new ChainId(
                fields.text("connector"), fields.text("topic"), fields.integer("partition")),
            fields.text("table"),
            fields.text("logId"),
            fields.number("sequence"),
            fields.number("nextOffset"),
            instant(fields),
            position);
    fields.close();
    return marker;
  }

  private static Instant instant(JsonFields fields) {
    try {
      return Instant.parse(fields.text("completeBefore"));
    } catch (DateTimeException e) {
      throw fields.wrongType("completeBefore", "a time such as 2026-11-21T01:02:03Z");
    }
  }
}
