package dev.tributary.testing.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What a provider knows, by the names of its types. */
record ProviderSchema(
    Block provider,
    Map<String, Block> resources,
    Map<String, Block> dataSources,
    Map<String, Block> ephemerals) {

  /** The providers of the extract that this module keeps, by their address. */
  static Map<String, ProviderSchema> bundled() {
    try (InputStream packed = open("schema.json.gz");
        InputStream json = new GZIPInputStream(packed)) {
      Map<String, ProviderSchema> schemas = new LinkedHashMap<>();
      new ObjectMapper()
          .readTree(json)
          .path("provider_schemas")
          .properties()
          .forEach(each -> schemas.put(each.getKey(), parse(each.getValue())));
      return schemas;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the extract of the providers' schemas", e);
    }
  }

  static InputStream open(String resource) {
    return Objects.requireNonNull(ProviderSchema.class.getResourceAsStream(resource), resource);
  }

  private static ProviderSchema parse(JsonNode json) {
    return new ProviderSchema(
        Block.parse(json.path("provider").path("block")),
        blocks(json.path("resource_schemas")),
        blocks(json.path("data_source_schemas")),
        blocks(json.path("ephemeral_resource_schemas")));
  }

  private static Map<String, Block> blocks(JsonNode json) {
    Map<String, Block> blocks = new LinkedHashMap<>();
    json.properties()
        .forEach(each -> blocks.put(each.getKey(), Block.parse(each.getValue().path("block"))));
    return blocks;
  }

  /** As the protocol's answer to {@code GetSchema}. */
  WireMessage message() {
    WireMessage message = new WireMessage().with(1, provider.schema());
    resources.forEach((name, block) -> message.with(2, entry(name, block)));
    dataSources.forEach((name, block) -> message.with(3, entry(name, block)));
    ephemerals.forEach((name, block) -> message.with(8, entry(name, block)));
    return message;
  }

  private static WireMessage entry(String name, Block block) {
    return new WireMessage().with(1, name).with(2, block.schema());
  }
}
