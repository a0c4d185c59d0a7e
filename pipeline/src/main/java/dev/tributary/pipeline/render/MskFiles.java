package dev.tributary.pipeline.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.pipeline.KafkaLogin;
import dev.tributary.pipeline.shape.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pipeline as files for Amazon MSK Connect, as the Terraform in {@code infra/} reads them. */
public final class MskFiles {
  private static final String PROVIDER = "secretsmanager";
  private static final Pattern TOKEN = Pattern.compile("\\$\\{([^}:]*):[^}]*}");

  private MskFiles() {}

  /**
   * The archives of the plugins, by their keys in the bucket for plugins.
   *
   * @param source of the database's connector
   * @param sink of the lake's connector
   */
  public record Plugins(String source, String sink) {}

  /** Where the source begins, if nothing is stored of it. */
  public enum Beginning {
    SNAPSHOT(Map.of()),
    /** Whatever was changed before is read by nobody. */
    FROM_NOW(Rendering.FROM_NOW);

    private final Map<String, String> settings;

    Beginning(Map<String, String> settings) {
      this.settings = settings;
    }
  }

  /**
   * The texts, by the names of their files: the settings of each connector and of the workers,
   * variables of the stage {@code connector}, and a script that makes the topics which no connector
   * makes. Secrets are in none of them.
   *
   * @throws Refusal if clients do not log in by AWS IAM, or a secret is where MSK Connect's workers
   *     cannot read it
   */
  public static Map<String, String> of(
      Rendering rendering, Optional<Plugins> plugins, Beginning beginning) {
    if (!rendering.login().equals(Optional.of(KafkaLogin.AWS_IAM))) {
      throw Refusal.ofKey(
          "stream.security",
          "another login than AWS IAM in 'stream.security'",
          "'login: aws-iam'",
          "On MSK Connect every client comes as the connector's role: write security: { login:"
              + " aws-iam }, and the brokers with port 9098.");
    }
    String name = rendering.names().pipeline().value();
    Map<String, String> files = new TreeMap<>();
    Map<String, String> source = sourceConnector(rendering);
    source.putAll(beginning.settings);
    files.put(name + ".source.json", settings(source));
    files.put(name + ".sink.json", settings(lakeConnector(rendering)));
    files.put(name + ".worker.properties", worker(rendering));
    files.put(name + ".tfvars.json", variables(plugins));
    files.put(name + "-topics.sh", ConnectFiles.topics(rendering));
    return files;
  }

  /**
   * The source connector's settings.
   *
   * @throws Refusal if a secret is where MSK Connect's workers cannot read it
   */
  public static Map<String, String> sourceConnector(Rendering rendering) {
    return readable(rendering.sourceConnector());
  }

  /**
   * The sink's settings.
   *
   * @throws Refusal if a secret is where MSK Connect's workers cannot read it
   */
  public static Map<String, String> lakeConnector(Rendering rendering) {
    return readable(rendering.lakeConnector());
  }

  private static Map<String, String> readable(Map<String, String> settings) {
    settings.forEach(
        (setting, value) -> {
          Matcher token = TOKEN.matcher(value);
          while (token.find()) {
            if (!token.group(1).equals(PROVIDER)) {
              throw Refusal.ofKey(
                  setting,
                  "%s for '%s'".formatted(token.group(), setting),
                  "a secret of AWS Secrets Manager",
                  "MSK Connect's workers have no environment variables and no files of yours: put"
                      + " the secret into Secrets Manager and write \"${secretsmanager:name:key}\"."
                      + " The lake's keys can be left out: the connector has a role.");
            }
          }
        });
    return new TreeMap<>(settings);
  }

  private static String settings(Map<String, String> settings) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    settings.forEach(document::put);
    return ConnectFiles.text(document);
  }

  /**
   * What both connectors' workers are given. Beside it each has a topic for offsets of its own, so
   * that this one is in no file for both.
   */
  public static Map<String, String> workerProperties(Rendering rendering) {
    Map<String, String> wire = Wire.settings();
    String provider = "config.providers." + PROVIDER;
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("key.converter", wire.get("key.converter"));
    properties.put("value.converter", wire.get("value.converter"));
    properties.put("connector.client.config.override.policy", "All");
    properties.put("offset.flush.interval.ms", "10000");
    properties.put("config.providers", PROVIDER);
    properties.put(provider + ".class", "dev.tributary.secrets.SecretsManagerConfigProvider");
    properties.put(provider + ".param.region", rendering.lake().region());
    return properties;
  }

  private static String worker(Rendering rendering) {
    StringBuilder text =
        new StringBuilder(
            """
            # Of both connectors' workers, Kafka Connect 3.7. To this comes offset.storage.topic, which Terraform names for
            # each connector; whoever goes without Terraform must, or a connector that is replaced begins anew.
            """);
    workerProperties(rendering)
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  /** The sink's tasks share topics among them; the source's capacity the stage knows to be one. */
  private static String variables(Optional<Plugins> plugins) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    plugins.ifPresent(
        keys -> document.put("source_plugin", keys.source()).put("sink_plugin", keys.sink()));
    document.putObject("sink_capacity").put("kind", "autoscaled").put("mcu", 1).put("workers", 2);
    return ConnectFiles.text(document);
  }
}
