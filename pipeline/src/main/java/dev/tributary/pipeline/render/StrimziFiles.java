package dev.tributary.pipeline.render;

import dev.tributary.pipeline.shape.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.LineBreak;
import org.yaml.snakeyaml.Yaml;

/**
 * A pipeline as resources of Strimzi, version 0.49 or newer: a {@code KafkaConnector} each, of the
 * API {@code kafka.strimzi.io/v1}, which Strimzi's documentation describes, and the {@code
 * KafkaConnect} that runs them, if it is to be written as well.
 */
public final class StrimziFiles {
  /** Kubernetes: a name of RFC 1123. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

  private StrimziFiles() {}

  /**
   * The texts, by the names of their files. Secrets are in none of them.
   *
   * @param cluster the name of the {@code KafkaConnect} that is to run them
   * @param image of its workers, which Strimzi builds; empty: somebody else writes that resource
   * @throws Refusal if Kubernetes cannot have a resource of the pipeline's name
   */
  public static Map<String, String> of(
      Rendering rendering, String cluster, Optional<StrimziImage> image) {
    PipelineNames names = rendering.names();
    if (!NAME.matcher(names.sourceConnector()).matches()) {
      throw Refusal.ofKey(
          "pipeline",
          "'%s'".formatted(names.pipeline()),
          "a name that Kubernetes can have",
          "Use lower-case letters, digits and '-' only.");
    }
    Map<String, String> files = new TreeMap<>();
    files.put(
        names.sourceConnector() + ".yaml",
        connector(names.sourceConnector(), cluster, rendering.sourceConnector()));
    files.put(
        names.lakeConnector() + ".yaml",
        connector(names.lakeConnector(), cluster, rendering.lakeConnector()));
    image.ifPresent(
        built -> files.put(cluster + ".yaml", StrimziCluster.of(rendering, cluster, built)));
    return files;
  }

  private static String connector(String name, String cluster, Map<String, String> settings) {
    Map<String, String> config = new TreeMap<>(settings);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("class", String.valueOf(config.remove("connector.class")));
    spec.put("tasksMax", Integer.valueOf(String.valueOf(config.remove("tasks.max"))));
    spec.put("autoRestart", Map.of("enabled", true));
    spec.put("config", config);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("labels", Map.of("strimzi.io/cluster", cluster));
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", "kafka.strimzi.io/v1");
    resource.put("kind", "KafkaConnector");
    resource.put("metadata", metadata);
    resource.put("spec", spec);
    return yaml().dump(resource);
  }

  static Yaml yaml() {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setLineBreak(LineBreak.UNIX);
    options.setSplitLines(false);
    return new Yaml(options);
  }
}
