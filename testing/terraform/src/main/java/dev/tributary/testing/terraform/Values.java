package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Terraform's dynamic values as JSON trees, and back: MessagePack, in which an extension stands for
 * what is not known before it is made.
 */
final class Values {
  /** What only the cloud will know. */
  static final JsonNode UNKNOWN = JsonNodeFactory.instance.pojoNode("unknown");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MSGPACK = 1;
  private static final int AS_JSON = 2;

  private Values() {}

  static JsonNode of(WireMessage dynamicValue) {
    byte[] packed = dynamicValue.bytes(MSGPACK);
    byte[] json = dynamicValue.bytes(AS_JSON);
    try {
      if (packed.length > 0) {
        return read(MessagePack.newDefaultUnpacker(packed));
      }
      return json.length > 0 ? JSON.readTree(json) : NODES.nullNode();
    } catch (IOException e) {
      throw new UncheckedIOException("Terraform sent a value that cannot be read", e);
    }
  }

  static WireMessage dynamicValue(JsonNode value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(value, packer);
      return new WireMessage().with(MSGPACK, packer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a value for Terraform", e);
    }
  }

  private static JsonNode read(MessageUnpacker from) throws IOException {
    ValueType type = from.getNextFormat().getValueType();
    return switch (type) {
      case NIL -> {
        from.unpackNil();
        yield NODES.nullNode();
      }
      case BOOLEAN -> NODES.booleanNode(from.unpackBoolean());
      case INTEGER -> NODES.numberNode(from.unpackLong());
      case FLOAT -> NODES.numberNode(from.unpackDouble());
      case STRING -> NODES.textNode(from.unpackString());
      case BINARY -> NODES.binaryNode(from.readPayload(from.unpackBinaryHeader()));
      case ARRAY -> readArray(from);
      case MAP -> readMap(from);
      case EXTENSION -> {
        from.readPayload(from.unpackExtensionTypeHeader().getLength());
        yield UNKNOWN;
      }
    };
  }

  private static ArrayNode readArray(MessageUnpacker from) throws IOException {
    ArrayNode array = NODES.arrayNode();
    int size = from.unpackArrayHeader();
    for (int i = 0; i < size; i++) {
      array.add(read(from));
    }
    return array;
  }

  private static ObjectNode readMap(MessageUnpacker from) throws IOException {
    ObjectNode object = NODES.objectNode();
    int size = from.unpackMapHeader();
    for (int i = 0; i < size; i++) {
      object.set(from.unpackString(), read(from));
    }
    return object;
  }

  private static void write(JsonNode value, MessageBufferPacker to) throws IOException {
    if (value.equals(UNKNOWN)) {
      to.packExtensionTypeHeader((byte) 0, 1).addPayload(new byte[] {0});
    } else if (value.isObject()) {
      to.packMapHeader(value.size());
      for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
        Map.Entry<String, JsonNode> field = fields.next();
        to.packString(field.getKey());
        write(field.getValue(), to);
      }
    } else if (value.isArray()) {
      to.packArrayHeader(value.size());
      for (JsonNode element : value) {
        write(element, to);
      }
    } else {
      writeScalar(value, to);
    }
  }

  private static void writeScalar(JsonNode value, MessageBufferPacker to) throws IOException {
    if (value.isNull()) {
      to.packNil();
    } else if (value.isBoolean()) {
      to.packBoolean(value.booleanValue());
    } else if (value.isIntegralNumber()) {
      to.packLong(value.longValue());
    } else if (value.isNumber()) {
      to.packDouble(value.doubleValue());
    } else {
      to.packString(value.asText());
    }
  }
}
