package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in for the cloud: it makes up what a real one would answer, keeps secrets as a real
 * one does, and remembers in which order it was asked for what. Safe for use by several threads.
 */
final class Cloud {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  /** A resource that was made, changed or destroyed. */
  record Act(Kind kind, String type) {}

  /** What is said of the next resource of a type, in place of making it. */
  private record Refusal(String type, String message) {}

  enum Kind {
    CREATE,
    UPDATE,
    DESTROY
  }

  /** A value that was given to the cloud and must be nowhere else. */
  record Confided(String type, String attribute, String value) {}

  private final RandomGenerator chance;
  private final JsonNode answers;
  private final List<Act> acts = new ArrayList<>();
  private final List<Confided> confided = new ArrayList<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private Optional<Refusal> refused = Optional.empty();
  private int made;

  Cloud(RandomGenerator chance) {
    this.chance = chance;
    try (InputStream json = ProviderSchema.open("answers.json")) {
      answers = new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read answers.json", e);
    }
  }

  synchronized List<Act> acts() {
    return List.copyOf(acts);
  }

  synchronized List<Confided> confided() {
    return List.copyOf(confided);
  }

  /** Forgets what it was asked, and keeps what it has. */
  synchronized void forgetActs() {
    acts.clear();
    confided.clear();
  }

  /** Refuses the next resource of a type, once. */
  synchronized void refuseNext(String type, String message) {
    refused = Optional.of(new Refusal(type, message));
  }

  /** Why a resource is refused; empty: it is not. */
  synchronized Optional<String> refusal(String type) {
    Optional<String> message =
        refused.filter(refusal -> refusal.type().equals(type)).map(Refusal::message);
    if (message.isPresent()) {
      refused = Optional.empty();
    }
    return message;
  }

  /** What will be, as far as it is known before it is made: nothing of it is remembered. */
  static JsonNode plan(Block block, JsonNode proposed) {
    if (!proposed.isObject()) {
      return proposed;
    }
    ObjectNode planned = proposed.deepCopy();
    for (Block.Attribute attribute : block.attributes()) {
      if (attribute.writeOnly()) {
        planned.putNull(attribute.name());
      } else if (attribute.computed() && planned.path(attribute.name()).isNull()) {
        planned.set(attribute.name(), Values.UNKNOWN);
      }
    }
    return withBlocks(block, planned, Cloud::plan);
  }

  /** Makes or changes a resource: what was unknown is made up. */
  synchronized JsonNode apply(
      Kind kind, String type, Block block, JsonNode planned, JsonNode config) {
    acts.add(new Act(kind, type));
    JsonNode made = fill(type, block, planned);
    for (Block.Attribute attribute : block.attributes()) {
      if (attribute.writeOnly() && config.path(attribute.name()).isTextual()) {
        String value = config.path(attribute.name()).asText();
        confided.add(new Confided(type, attribute.name(), value));
        if (attribute.name().equals("secret_string_wo")) {
          secrets.put(made.path("secret_id").asText(), value);
        }
      }
    }
    return made;
  }

  synchronized void destroy(String type) {
    acts.add(new Act(Kind.DESTROY, type));
  }

  synchronized JsonNode read(String type, Block block, JsonNode config) {
    return fill("data." + type, block, plan(block, config));
  }

  /** Opens what lives for one run only. */
  synchronized JsonNode open(String type, Block block, JsonNode config) {
    ObjectNode result = (ObjectNode) fill(type, block, plan(block, config));
    if (type.equals("random_password")) {
      StringBuilder password = new StringBuilder();
      for (int i = 0; i < config.path("length").asInt(); i++) {
        password.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
      }
      result.put("result", password.toString());
    } else if (type.equals("aws_secretsmanager_secret_version")) {
      result.put("secret_string", secrets.getOrDefault(config.path("secret_id").asText(), "{}"));
    }
    return result;
  }

  private JsonNode fill(String type, Block block, JsonNode planned) {
    if (!planned.isObject()) {
      return planned.equals(Values.UNKNOWN) ? NODES.nullNode() : planned;
    }
    ObjectNode filled = planned.deepCopy();
    for (Block.Attribute attribute : block.attributes()) {
      if (filled.path(attribute.name()).equals(Values.UNKNOWN)) {
        filled.set(attribute.name(), madeUp(type, attribute, planned));
      }
    }
    return withBlocks(block, filled, (nested, value) -> fill(type, nested, value));
  }

  private JsonNode madeUp(String type, Block.Attribute attribute, JsonNode resource) {
    JsonNode answer = answers.path(type).path(attribute.name());
    if (answer.isTextual()) {
      Matcher fields = FIELD.matcher(answer.asText());
      return NODES.textNode(
          fields.replaceAll(
              field -> Matcher.quoteReplacement(resource.path(field.group(1)).asText())));
    }
    return answer.isMissingNode() ? madeUp(type, attribute.name(), attribute.type()) : answer;
  }

  private JsonNode madeUp(String type, String name, JsonNode shape) {
    if (shape.isArray()) {
      return switch (shape.path(0).asText()) {
        case "map" -> NODES.objectNode();
        case "object" -> {
          ObjectNode object = NODES.objectNode();
          shape
              .path(1)
              .properties()
              .forEach(
                  each -> object.set(each.getKey(), madeUp(type, each.getKey(), each.getValue())));
          yield object;
        }
        default -> NODES.arrayNode();
      };
    }
    return switch (shape.asText()) {
      case "number" -> NODES.numberNode(1);
      case "bool" -> NODES.booleanNode(false);
      default -> NODES.textNode(text(type, name));
    };
  }

  private String text(String type, String name) {
    made++;
    String noun = type.replaceFirst("^(data\\.)?aws_", "");
    if (name.equals("arn") || name.endsWith("_arn")) {
      return "arn:aws:offline:eu-central-1:123456789012:%s/%d".formatted(noun, made);
    }
    return "%s-%s-%d".formatted(noun, name, made);
  }

  private interface Change {
    JsonNode of(Block block, JsonNode value);
  }

  private static ObjectNode withBlocks(Block block, ObjectNode value, Change change) {
    for (Block.Nested nested : block.blocks()) {
      JsonNode inner = value.path(nested.name());
      if (inner.isArray()) {
        ArrayNode changed = NODES.arrayNode();
        inner.forEach(each -> changed.add(change.of(nested.block(), each)));
        value.set(nested.name(), changed);
      } else if (inner.equals(Values.UNKNOWN)) {
        value.set(nested.name(), NODES.arrayNode());
      } else if (inner.isObject() && nested.nesting() == Block.Nesting.SINGLE) {
        value.set(nested.name(), change.of(nested.block(), inner));
      }
    }
    return value;
  }
}
