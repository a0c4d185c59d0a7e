package dev.tributary.lake.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.json.JsonFields;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Entries as JSON, one object each, described in docs/reference/lake-format.md. Reading is strict:
 * what is not understood is refused, because a reader that guesses shows wrong rows.
 */
public final class LogEntryJson {
  /** Raised with every change that a reader must know of. */
  public static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private LogEntryJson() {}

  public static byte[] write(LogEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      if (entry instanceof Claimed claimed) {
        write(json, claimed);
      } else if (entry instanceof Committed committed) {
        write(json, committed);
      } else if (entry instanceof Repaired repaired) {
        write(json, repaired);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param address where the bytes come from, for messages
   * @throws JsonException if this version cannot understand the entry
   */
  public static LogEntry read(String address, byte[] json) {
    JsonFields fields = JsonFields.parse("Log entry " + address, json);
    int format = fields.integer("format");
    if (format != FORMAT) {
      throw new JsonException(
          "Log entry %s has format %d, this version reads format %d: use the version that wrote it"
              .formatted(address, format, FORMAT));
    }
    LogEntry entry = entry(address, fields);
    fields.close();
    return entry;
  }

  private static LogEntry entry(String address, JsonFields fields) {
    String kind = fields.text("kind");
    try {
      return switch (kind) {
        case "claimed" -> claimed(fields);
        case "committed" -> committed(fields);
        case "repaired" -> repaired(fields);
        default ->
            throw new JsonException(
                "Log entry %s is of the unknown kind '%s': use the version that wrote it"
                    .formatted(address, kind));
      };
    } catch (IllegalArgumentException e) {
      throw new JsonException("Log entry %s: %s".formatted(address, e.getMessage()), e);
    }
  }

  private static void write(JsonGenerator json, Claimed entry) throws IOException {
    header(json, "claimed", entry.header());
    json.writeStringField("reason", entry.reason().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("nextOffset", entry.nextOffset());
  }

  private static Claimed claimed(JsonFields fields) {
    String reason = fields.text("reason");
    for (ClaimReason candidate : ClaimReason.values()) {
      if (candidate.name().toLowerCase(Locale.ROOT).equals(reason)) {
        return new Claimed(header(fields), candidate, fields.number("nextOffset"));
      }
    }
    throw fields.wrongType(
        "reason", "created, taken_over, topic_recreated, topic_mirrored or offsets_moved");
  }

  private static void write(JsonGenerator json, Committed entry) throws IOException {
    header(json, "committed", entry.header());
    json.writeNumberField("from", entry.offsets().from());
    json.writeNumberField("to", entry.offsets().to());
    DataFileJson.write(json, entry.files());
  }

  private static Committed committed(JsonFields fields) {
    return new Committed(
        header(fields),
        new OffsetRange(fields.number("from"), fields.number("to")),
        fields.objects("files", DataFileJson::read));
  }

  private static void write(JsonGenerator json, Repaired entry) throws IOException {
    header(json, "repaired", entry.header());
    json.writeNumberField("repairedSequence", entry.repairedSequence());
    json.writeNumberField("nextOffset", entry.nextOffset());
    DataFileJson.write(json, entry.files());
  }

  private static Repaired repaired(JsonFields fields) {
    return new Repaired(
        header(fields),
        fields.number("repairedSequence"),
        fields.number("nextOffset"),
        fields.objects("files", DataFileJson::read));
  }

  private static void header(JsonGenerator json, String kind, EntryHeader header)
      throws IOException {
    json.writeStringField("kind", kind);
    json.writeStringField("connector", header.chain().connector());
    json.writeStringField("topic", header.chain().topic());
    json.writeNumberField("partition", header.chain().partition());
    json.writeNumberField("sequence", header.sequence());
    json.writeStringField("logId", header.logId());
    if (!header.topicId().isEmpty()) {
      json.writeStringField("topicId", header.topicId());
    }
    json.writeNumberField("epoch", header.epoch());
    json.writeStringField("attempt", header.attempt());
    json.writeStringField("writtenAt", header.writtenAt().toString());
  }

  private static EntryHeader header(JsonFields fields) {
    Optional<String> topicId = fields.optionalText("topicId");
    return new EntryHeader(
        new ChainId(fields.text("connector"), fields.text("topic"), fields.integer("partition")),
        fields.number("sequence"),
        fields.text("logId"),
        topicId.orElse(""),
        fields.number("epoch"),
        fields.text("attempt"),
        instant(fields, "writtenAt"));
  }

  private static Instant instant(JsonFields fields, String name) {
    String text = fields.text(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw fields.wrongType(name, "a time such as 2026-11-21T01:02:03Z");
    }
  }
}
