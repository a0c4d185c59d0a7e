package dev.tributary.pipeline.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code KafkaConnect} of Strimzi whose workers have the plugins and can read the secrets. */
final class StrimziCluster {
  private static final Pattern TOKEN = Pattern.compile("\\$\\{([a-z]+):[^}]*}");
  private static final String KAFKAS = "org.apache.kafka.common.config.provider.";
  private static final Map<String, String> PROVIDERS =
      Map.of(
          "env", KAFKAS + "EnvVarConfigProvider",
          "directory", KAFKAS + "DirectoryConfigProvider",
          "secretsmanager", "dev.tributary.secrets.SecretsManagerConfigProvider");

  private StrimziCluster() {}

  static String of(Rendering rendering, String name, StrimziImage image) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("annotations", Map.of("strimzi.io/use-connector-resources", "true"));
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("replicas", 1);
    spec.put("bootstrapServers", rendering.bootstrapServers());
    spec.put("groupId", name);
    for (String store : List.of("config", "offset", "status")) {
      spec.put(store + "StorageTopic", "%s-%s".formatted(name, store));
    }
    spec.put("config", config(rendering));
    spec.put("build", build(image));
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("apiVersion", "kafka.strimzi.io/v1");
    resource.put("kind", "KafkaConnect");
    resource.put("metadata", metadata);
    resource.put("spec", spec);
    return """
        # Add what is yours: tls and authentication of the workers themselves (connectors bring their own), the registry's
        # pushSecret, and in template the variables and files that the connectors' secrets are read from.
        """
        + StrimziFiles.yaml().dump(resource);
  }

  /** With the providers that the connectors' settings name, and no others. */
  private static Map<String, Object> config(Rendering rendering) {
    Map<String, Object> config = new TreeMap<>();
    for (String store : List.of("config", "offset", "status")) {
      config.put(store + ".storage.replication.factor", -1);
    }
    TreeSet<String> used = new TreeSet<>();
    Stream.of(rendering.sourceConnector(), rendering.lakeConnector())
        .flatMap(settings -> settings.values().stream())
        .flatMap(value -> TOKEN.matcher(value).results())
        .map(token -> token.group(1))
        .forEach(used::add);
    if (!used.isEmpty()) {
      config.put("config.providers", String.join(",", used));
    }
    for (String provider : used) {
      config.put("config.providers.%s.class".formatted(provider), PROVIDERS.get(provider));
    }
    if (used.contains("secretsmanager")) {
      config.put("config.providers.secretsmanager.param.region", rendering.lake().region());
    }
    return config;
  }

  private static Map<String, Object> build(StrimziImage image) {
    Map<String, Object> build = new LinkedHashMap<>();
    Map<String, Object> output = new LinkedHashMap<>();
    output.put("type", "docker");
    output.put("image", image.name());
    build.put("output", output);
    build.put("plugins", image.plugins().stream().map(StrimziCluster::plugin).toList());
    return build;
  }

  private static Map<String, Object> plugin(StrimziImage.Plugin plugin) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("type", "zip");
    artifact.put("url", plugin.archive().toString());
    artifact.put("sha512sum", plugin.sha512());
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", plugin.name());
    entry.put("artifacts", List.of(artifact));
    return entry;
  }
}
