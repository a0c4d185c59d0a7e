package dev.tributary.lake.log;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.json.JsonFields;
import dev.tributary.lake.store.UploadedPart;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@code files} of an entry as JSON. */
final class DataFileJson {
  private DataFileJson() {}

  static void write(JsonGenerator json, List<DataFile> files) throws IOException {
    json.writeArrayFieldStart("files");
    for (DataFile file : files) {
      write(json, file);
    }
    json.writeEndArray();
  }

  static DataFile read(JsonFields fields) {
    return new DataFile(
        ObjectKey.of(fields.text("key")),
        fields.text("table"),
        fields.text("uploadId"),
        fields.objects("parts", DataFileJson::part),
        fields.number("rows"),
        fields.number("bytes"),
        fields.text("checksum"),
        fields.text("schema"),
        fields.number("firstOffset"),
        fields.number("lastOffset"),
        fields.object("statistics", DataFileJson::statistics),
        fields.optionalText("routedAt").map(Instant::parse));
  }

  private static void write(JsonGenerator json, DataFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", file.key().value());
    json.writeStringField("table", file.table());
    json.writeNumberField("rows", file.rows());
    json.writeNumberField("bytes", file.bytes());
    json.writeStringField("checksum", file.checksum());
    json.writeStringField("schema", file.schema());
    json.writeNumberField("firstOffset", file.firstOffset());
    json.writeNumberField("lastOffset", file.lastOffset());
    json.writeFieldName("statistics");
    write(json, file.statistics());
    writeIfPresent(json, "routedAt", file.routedAt().map(Instant::toString));
    json.writeStringField("uploadId", file.uploadId());
    json.writeArrayFieldStart("parts");
    for (UploadedPart part : file.parts()) {
      json.writeStartObject();
      json.writeNumberField("number", part.number());
      json.writeStringField("eTag", part.eTag());
      json.writeNumberField("bytes", part.bytes());
      json.writeStringField("checksum", part.checksum());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static UploadedPart part(JsonFields fields) {
    return new UploadedPart(
        fields.integer("number"),
        fields.text("eTag"),
        fields.number("bytes"),
        fields.text("checksum"));
  }

  private static void write(JsonGenerator json, FileStatistics statistics) throws IOException {
    json.writeStartObject();
    write(json, "operations", statistics.operations());
    writeIfPresent(json, "minPosition", statistics.minPosition());
    writeIfPresent(json, "maxPosition", statistics.maxPosition());
    writeIfPresent(json, "minSourceTime", statistics.minSourceTime());
    writeIfPresent(json, "maxSourceTime", statistics.maxSourceTime());
    write(json, "minKey", statistics.minKey());
    write(json, "maxKey", statistics.maxKey());
    writeIfPresent(json, "snapshot", statistics.snapshot());
    json.writeNumberField("unavailableValues", statistics.unavailableValues());
    json.writeNumberField("changedKeys", statistics.changedKeys());
    json.writeBooleanField("transactionsComplete", statistics.transactionsComplete());
    if (!statistics.origins().isEmpty()) {
      write(json, "origins", statistics.origins());
    }
    if (statistics.footerBytes().isPresent()) {
      json.writeNumberField("footerBytes", statistics.footerBytes().getAsLong());
    }
    json.writeEndObject();
  }

  private static FileStatistics statistics(JsonFields fields) {
    return new FileStatistics(
        fields.numbers("operations"),
        fields.optionalText("minPosition"),
        fields.optionalText("maxPosition"),
        fields.optionalText("minSourceTime"),
        fields.optionalText("maxSourceTime"),
        fields.texts("minKey"),
        fields.texts("maxKey"),
        fields.optionalText("snapshot"),
        fields.number("unavailableValues"),
        fields.number("changedKeys"),
        fields.truth("transactionsComplete"),
        fields.optionalNumbers("origins"),
        fields.optionalNumber("footerBytes"));
  }

  private static void writeIfPresent(JsonGenerator json, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  private static void write(JsonGenerator json, String name, Map<String, Long> numbers)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Long> number : new TreeMap<>(numbers).entrySet()) {
      json.writeNumberField(number.getKey(), number.getValue());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
