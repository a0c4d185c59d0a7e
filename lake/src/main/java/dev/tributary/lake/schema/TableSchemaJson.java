package dev.tributary.lake.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.json.JsonFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Schemas as JSON, described in docs/reference/lake-format.md. */
public final class TableSchemaJson {
  public static final int FORMAT = 1;

  private static final JsonFactory JSON = new JsonFactory();

  private TableSchemaJson() {}

  public static byte[] write(TableSchema schema) {
    return write(schema, Optional.of(schema.fingerprint()));
  }

  /**
   * @param address where the bytes come from, for messages
   * @throws JsonException if this version cannot understand the schema, or its fingerprint is not
   *     that of its content
   */
  public static TableSchema read(String address, byte[] json) {
    JsonFields fields = JsonFields.parse("Schema " + address, json);
    int format = fields.integer("format");
    if (format != FORMAT) {
      throw new JsonException(
          "Schema %s has format %d, this version reads format %d: use the version that wrote it"
              .formatted(address, format, FORMAT));
    }
    TableSchema schema =
        new TableSchema(
            fields.text("table"),
            fields.number("version"),
            fields.objects("fields", TableSchemaJson::field),
            fields.texts("keyColumns"),
            fields.integer("lastFieldId"),
            fields.optionalText("previous"));
    String fingerprint = fields.text("fingerprint");
    fields.close();
    if (!fingerprint.equals(schema.fingerprint())) {
      throw new JsonException(
          "Schema %s was altered: its content has the fingerprint %s, not %s"
              .formatted(address, schema.fingerprint(), fingerprint));
    }
    return schema;
  }

  /** All but the fingerprint, which is made of this. */
  static byte[] canonical(TableSchema schema) {
    return write(schema, Optional.empty());
  }

  private static byte[] write(TableSchema schema, Optional<String> fingerprint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      if (fingerprint.isPresent()) {
        json.writeStringField("fingerprint", fingerprint.get());
      }
      json.writeStringField("table", schema.table());
      json.writeNumberField("version", schema.version());
      if (schema.previous().isPresent()) {
        json.writeStringField("previous", schema.previous().get());
      }
      json.writeNumberField("lastFieldId", schema.lastFieldId());
      json.writeArrayFieldStart("keyColumns");
      for (String column : schema.keyColumns()) {
        json.writeString(column);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("fields");
      for (Field field : schema.fields()) {
        json.writeStartObject();
        json.writeNumberField("id", field.id());
        json.writeStringField("name", field.name());
        json.writeStringField("type", field.type());
        json.writeBooleanField("nullable", field.nullable());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Field field(JsonFields fields) {
    return new Field(
        fields.integer("id"), fields.text("name"), fields.text("type"), fields.truth("nullable"));
  }
}
