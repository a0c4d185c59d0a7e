package dev.tributary.pipeline.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pipeline as files for whoever brings connectors into a Kafka Connect cluster himself. */
public final class ConnectFiles {
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private ConnectFiles() {}

  /**
   * The texts, by the names of their files: each connector as {@code POST /connectors} takes it,
   * and a script for Kafka's own program that makes the topics which no connector makes. Secrets
   * are in none of them.
   */
  public static Map<String, String> of(Rendering rendering) {
    PipelineNames names = rendering.names();
    Map<String, String> files = new TreeMap<>();
    files.put(
        names.sourceConnector() + ".json",
        connector(names.sourceConnector(), rendering.sourceConnector()));
    files.put(
        names.lakeConnector() + ".json",
        connector(names.lakeConnector(), rendering.lakeConnector()));
    files.put(names.pipeline() + "-topics.sh", topics(rendering));
    return files;
  }

  /** A connector as {@code POST /connectors} takes it. */
  static String connector(String name, Map<String, String> settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", name);
    ObjectNode config = document.putObject("config");
    new TreeMap<>(settings).forEach(config::put);
    return text(document);
  }

  /** As people read it. */
  static String text(ObjectNode document) {
    try {
      return new ObjectMapper().writer(PRINTER).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String topics(Rendering rendering) {
    StringBuilder script =
        new StringBuilder(
            """
            #!/bin/sh
            # Makes the topics of the pipeline that no connector makes. Further arguments go to
            # kafka-topics.sh, such as --command-config client.properties.
            set -eu
            """);
    for (TopicSpec topic : rendering.ownTopics()) {
      script.append(
          "kafka-topics.sh --bootstrap-server %s --create --if-not-exists --topic %s --partitions %d%s \"$@\"%n"
              .formatted(
                  rendering.bootstrapServers(),
                  topic.name(),
                  topic.partitions(),
                  options(topic.settings())));
    }
    return script.toString();
  }

  private static String options(Map<String, String> settings) {
    return new TreeMap<>(settings)
        .entrySet().stream()
            .map(each -> " --config %s=%s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
  }
}
