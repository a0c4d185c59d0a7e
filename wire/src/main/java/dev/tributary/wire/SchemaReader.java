package dev.tributary.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;

/** Builds schemas from their JSON. */
final class SchemaReader {
  private final ValueReaders readers;

  SchemaReader(ValueReaders readers) {
    this.readers = readers;
  }

  Schema read(JsonNode json) {
    SchemaBuilder builder = builder(json);
    if (json.path("optional").asBoolean(false)) {
      builder.optional();
    }
    if (json.path("name").isTextual()) {
      builder.name(json.path("name").textValue());
    }
    if (json.path("version").isIntegralNumber()) {
      builder.version(json.path("version").intValue());
    }
    if (json.path("doc").isTextual()) {
      builder.doc(json.path("doc").textValue());
    }
    for (Map.Entry<String, JsonNode> parameter : json.path("parameters").properties()) {
      if (!parameter.getValue().isTextual()) {
        throw new DataException(
            "The schema's parameter '%s' must be text, but is %s"
                .formatted(parameter.getKey(), parameter.getValue()));
      }
      builder.parameter(parameter.getKey(), parameter.getValue().textValue());
    }
    JsonNode standIn = json.path("default");
    if (!standIn.isMissingNode() && !standIn.isNull()) {
      builder.defaultValue(value(builder.build(), standIn));
    }
    return builder.build();
  }

  private SchemaBuilder builder(JsonNode json) {
    String type = json.path("type").asText("");
    return switch (type) {
      case "boolean" -> SchemaBuilder.bool();
      case "int8" -> SchemaBuilder.int8();
      case "int16" -> SchemaBuilder.int16();
      case "int32" -> SchemaBuilder.int32();
      case "int64" -> SchemaBuilder.int64();
      case "float" -> SchemaBuilder.float32();
      case "double" -> SchemaBuilder.float64();
      case "bytes" -> SchemaBuilder.bytes();
      case "string" -> SchemaBuilder.string();
      case "array" -> SchemaBuilder.array(read(member(json, "items")));
      case "map" -> SchemaBuilder.map(read(member(json, "keys")), read(member(json, "values")));
      case "struct" -> struct(json);
      default ->
          throw new DataException(
              "A schema's type is none that Connect knows: '%s'".formatted(type));
    };
  }

  private SchemaBuilder struct(JsonNode json) {
    SchemaBuilder builder = SchemaBuilder.struct();
    for (JsonNode field : member(json, "fields")) {
      builder.field(member(field, "field").asText(), read(field));
    }
    return builder;
  }

  private static JsonNode member(JsonNode json, String name) {
    JsonNode member = json.get(name);
    if (member == null || member.isNull()) {
      throw new DataException("A schema of type %s needs '%s'".formatted(json.get("type"), name));
    }
    return member;
  }

  private Object value(Schema schema, JsonNode json) {
    try (JsonParser parser = json.traverse()) {
      parser.nextToken();
      Object value = readers.compile(schema).read(parser);
      if (value == null) {
        throw Nulls.notAllowed(schema);
      }
      return value;
    } catch (IOException e) {
      throw new DataException("A schema's default cannot be read: " + json, e);
    }
  }
}
