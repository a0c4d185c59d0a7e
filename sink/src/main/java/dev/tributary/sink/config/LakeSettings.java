package dev.tributary.sink.config;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the lake lies.
 *
 * @param prefix path in the bucket without slashes around it; empty for the whole bucket
 * @param region empty: as the environment says
 * @param endpoint of a store other than AWS
 */
public record LakeSettings(
    String bucket,
    String prefix,
    Optional<String> region,
    Optional<URI> endpoint,
    boolean pathStyle,
    Optional<Credentials> credentials) {
  static final String URL = "lake.url";
  static final String REGION = "s3.region";
  static final String ENDPOINT = "s3.endpoint";
  static final String PATH_STYLE = "s3.path.style";

  private static final Pattern S3_URL =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

  static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            URL,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Where the lake lies: `s3://bucket/prefix`.")
        .define(
            REGION,
            Type.STRING,
            "",
            Importance.HIGH,
            "Region of the bucket. Empty: as the worker's environment says.")
        .define(
            ENDPOINT,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "URL of an S3 store other than AWS, such as `http://minio:9000`.")
        .define(
            PATH_STYLE,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether the bucket stands in the path of requests and not in the host name; most"
                + " stores other than AWS need it.");
    return Credentials.define(definition);
  }

  static LakeSettings parse(AbstractConfig config) {
    String url = config.getString(URL);
    Matcher matcher = S3_URL.matcher(url);
    if (!matcher.matches()) {
      throw new ConfigException(URL, url, "expected s3://bucket or s3://bucket/prefix");
    }
    String path = matcher.group(2) == null ? "" : matcher.group(2);
    return new LakeSettings(
        matcher.group(1),
        path.replaceAll("^/+|/+$", ""),
        present(config.getString(REGION)),
        present(config.getString(ENDPOINT)).map(LakeSettings::endpoint),
        config.getBoolean(PATH_STYLE),
        Credentials.parse(config));
  }

  private static URI endpoint(String text) {
    if (!text.matches("https?://[^/\\s]+/?")) {
      throw new ConfigException(ENDPOINT, text, "expected http://host:port or https://host");
    }
    return URI.create(text);
  }

  private static Optional<String> present(String text) {
    return Optional.of(text.trim()).filter(value -> !value.isEmpty());
  }
}
