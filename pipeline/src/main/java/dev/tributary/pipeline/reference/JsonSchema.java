package dev.tributary.pipeline.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.Pipeline;
import dev.tributary.pipeline.shape.Field;
import dev.tributary.pipeline.shape.Field.Content;
import dev.tributary.pipeline.shape.Field.Presence;
import dev.tributary.pipeline.shape.ScalarType;
import dev.tributary.pipeline.shape.Section;

/**
 * The JSON Schema (draft 2020-12) of the file, for editors. It knows keys, types and forms of
 * values; what contradicts what is left to the parser.
 */
public final class JsonSchema {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonSchema() {}

  /** The schema as JSON with a line break at its end. */
  public static String text() {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Tributary pipeline");
    schema.setAll(section(Section.of(Pipeline.class)));
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter()
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode section(Section section) {
    ObjectNode schema = NODES.objectNode();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ArrayNode required = NODES.arrayNode();
    section.fields().stream()
        .filter(field -> field.presence() == Presence.REQUIRED)
        .forEach(field -> required.add(field.key()));
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    ObjectNode properties = schema.putObject("properties");
    for (Field field : section.fields()) {
      properties.set(field.key(), property(field));
    }
    return schema;
  }

  private static ObjectNode property(Field field) {
    ObjectNode property = NODES.objectNode();
    property.put("description", field.description());
    if (field.content() instanceof Content.Nested nested) {
      property.setAll(section(nested.section()));
    } else if (field.content() instanceof Content.Many many) {
      property.put("type", "array");
      property.put("minItems", 1);
      property.put("uniqueItems", true);
      property.set("items", scalar(many.type()));
    } else if (field.content() instanceof Content.Pairs pairs) {
      property.put("type", "object");
      property.setAll(pairs(pairs));
    } else if (field.content() instanceof Content.One one) {
      property.setAll(scalar(one.type()));
    }
    field.orElse().ifPresent(text -> property.set("default", fallback(field, text)));
    return property;
  }

  private static ObjectNode pairs(Content.Pairs pairs) {
    ObjectNode schema = NODES.objectNode();
    if (pairs.name().isPresent()) {
      schema.set("propertyNames", scalar(pairs.name().get()));
      schema.set("additionalProperties", scalar(pairs.type()));
      return schema;
    }
    ObjectNode value = schema.putObject("additionalProperties");
    value.putArray("type").add("string").add("number").add("boolean");
    value.put("pattern", pairs.type().pattern());
    return schema;
  }

  private static JsonNode fallback(Field field, String text) {
    boolean truth = field.content() instanceof Content.One one && one.type().isBoolean();
    return truth ? NODES.booleanNode(Boolean.parseBoolean(text)) : NODES.textNode(text);
  }

  private static ObjectNode scalar(ScalarType type) {
    ObjectNode schema = NODES.objectNode();
    if (type.isBoolean()) {
      schema.put("type", "boolean");
      return schema;
    }
    if (!type.choices().isEmpty()) {
      ArrayNode choices = schema.putArray("enum");
      type.choices().forEach(choices::add);
      return schema;
    }
    if (type.mayBeInteger()) {
      schema.putArray("type").add("integer").add("string");
      schema.put("minimum", 1);
      schema.put("maximum", type.integerUpTo());
    } else {
      schema.put("type", "string");
    }
    schema.put("pattern", type.pattern());
    return schema;
  }
}
