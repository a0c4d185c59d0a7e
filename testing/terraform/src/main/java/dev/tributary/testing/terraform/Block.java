package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a resource, or a block within one, is made of; as {@code terraform providers schema} says.
 */
record Block(List<Attribute> attributes, List<Nested> blocks) {
  Block {
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  record Attribute(
      String name,
      JsonNode type,
      boolean required,
      boolean optional,
      boolean computed,
      boolean sensitive,
      boolean writeOnly) {}

  /** How often a block may come, in the order of the protocol's numbers. */
  enum Nesting {
    SINGLE,
    LIST,
    SET,
    MAP
  }

  record Nested(String name, Nesting nesting, long least, long most, Block block) {}

  static Block parse(JsonNode json) {
    List<Attribute> attributes = new ArrayList<>();
    json.path("attributes")
        .properties()
        .forEach(each -> attributes.add(attribute(each.getKey(), each.getValue())));
    List<Nested> blocks = new ArrayList<>();
    json.path("block_types")
        .properties()
        .forEach(each -> blocks.add(nested(each.getKey(), each.getValue())));
    return new Block(attributes, blocks);
  }

  private static Attribute attribute(String name, JsonNode json) {
    return new Attribute(
        name,
        json.path("type"),
        json.path("required").asBoolean(),
        json.path("optional").asBoolean(),
        json.path("computed").asBoolean(),
        json.path("sensitive").asBoolean(),
        json.path("write_only").asBoolean());
  }

  private static Nested nested(String name, JsonNode json) {
    return new Nested(
        name,
        Nesting.valueOf(json.path("nesting_mode").asText().toUpperCase(Locale.ROOT)),
        json.path("min_items").asLong(),
        json.path("max_items").asLong(),
        parse(json.path("block")));
  }

  /** As the protocol's message {@code Schema}. */
  WireMessage schema() {
    return new WireMessage().with(2, message());
  }

  private WireMessage message() {
    WireMessage message = new WireMessage();
    for (Attribute attribute : attributes) {
      message.with(
          2,
          new WireMessage()
              .with(1, attribute.name())
              .with(2, attribute.type().toString())
              .with(4, attribute.required())
              .with(5, attribute.optional())
              .with(6, attribute.computed())
              .with(7, attribute.sensitive())
              .with(10, attribute.writeOnly()));
    }
    for (Nested nested : blocks) {
      message.with(
          3,
          new WireMessage()
              .with(1, nested.name())
              .with(2, nested.block().message())
              .with(3, nested.nesting().ordinal() + 1L)
              .with(4, nested.least())
              .with(5, nested.most()));
    }
    return message;
  }
}
