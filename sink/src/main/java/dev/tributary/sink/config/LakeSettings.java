package dev.tributary.sink.config;

import dev.tributary.lake.store.BucketFault;
import dev.tributary.lake.store.S3Credentials;
import dev.tributary.lake.store.S3Network;
import dev.tributary.lake.store.S3Objects;
import dev.tributary.lake.store.S3Settings;
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
    S3Credentials credentials,
    S3Network network,
    S3Objects objects) {
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
    CredentialSettings.define(definition);
    NetworkSettings.define(definition);
    ObjectSettings.define(definition);
    return definition;
  }

  /** The setting by which such a fault is mended. */
  public String settingOf(BucketFault.Cause cause) {
    return switch (cause) {
      case BUCKET -> URL;
      case REGION -> REGION;
      case ADDRESS -> endpoint.isPresent() ? ENDPOINT : REGION;
      case CREDENTIALS -> CredentialSettings.named(credentials);
      case RIGHTS ->
          credentials instanceof S3Credentials.DefaultChain
              ? URL
              : CredentialSettings.named(credentials);
    };
  }

  static LakeSettings parse(AbstractConfig config) {
    String url = config.getString(URL);
    Matcher matcher = S3_URL.matcher(url);
    if (!matcher.matches()) {
      throw new ConfigException(URL, url, "expected s3://bucket or s3://bucket/prefix");
    }
    if (S3Settings.isDirectoryBucket(matcher.group(1))) {
      throw new ConfigException(
          URL,
          url,
          "a directory bucket (S3 Express One Zone) lists its keys in no order, so the log's end cannot be found there; use a general purpose bucket");
    }
    String path = matcher.group(2) == null ? "" : matcher.group(2);
    return new LakeSettings(
        matcher.group(1),
        path.replaceAll("^/+|/+$", ""),
        Texts.present(config, REGION),
        Texts.url(config, ENDPOINT),
        config.getBoolean(PATH_STYLE),
        CredentialSettings.parse(config),
        NetworkSettings.parse(config),
        ObjectSettings.parse(config));
  }
}
