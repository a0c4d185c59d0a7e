package dev.tributary.secrets;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How Secrets Manager is reached.
 *
 * @param region empty: as AWS's default chain finds it
 * @param endpoint instead of the region's own
 * @param role the ARN of a role to take on before asking
 * @param externalId what the role's owner wants to hear besides
 * @param cache how long an answer is taken for true
 * @param ttl after which Kafka Connect is told to restart a connector; zero: never
 */
public record SecretsManagerSettings(
    Optional<String> region,
    Optional<URI> endpoint,
    Optional<String> role,
    Optional<String> externalId,
    Duration cache,
    Duration ttl) {
  static final String REGION = "region";
  static final String ENDPOINT = "endpoint";
  static final String ROLE = "role.arn";
  static final String EXTERNAL_ID = "role.external.id";
  static final String CACHE = "cache.ms";
  static final String TTL = "ttl.ms";

  private static final Set<String> KNOWN = Set.of(REGION, ENDPOINT, ROLE, EXTERNAL_ID, CACHE, TTL);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  /** As AWS's default chain has it, in a region if one is given. */
  public static SecretsManagerSettings in(Optional<String> region) {
    return new SecretsManagerSettings(
        region, Optional.empty(), Optional.empty(), Optional.empty(), A_MINUTE, Duration.ZERO);
  }

  /**
   * Reads what a worker gives its provider: {@code config.providers.<name>.param.…}, without that
   * prefix.
   *
   * @throws SecretException if a setting is unknown, or has a value that it cannot have
   */
  static SecretsManagerSettings parse(Map<String, ?> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty()) {
      throw new SecretException(
          "The config provider for Secrets Manager does not know %s. Its settings are: %s."
              .formatted(String.join(", ", unknown), String.join(", ", new TreeSet<>(KNOWN))));
    }
    return new SecretsManagerSettings(
        text(settings, REGION),
        text(settings, ENDPOINT).map(SecretsManagerSettings::uri),
        text(settings, ROLE),
        text(settings, EXTERNAL_ID),
        text(settings, CACHE).map(value -> milliseconds(CACHE, value)).orElse(A_MINUTE),
        text(settings, TTL).map(value -> milliseconds(TTL, value)).orElse(Duration.ZERO));
  }

  private static Optional<String> text(Map<String, ?> settings, String name) {
    return Optional.ofNullable(settings.get(name))
        .map(value -> value.toString().strip())
        .filter(value -> !value.isEmpty());
  }

  private static URI uri(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && uri.getScheme() != null && uri.getScheme().startsWith("http")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new SecretException(
        "endpoint=%s is no address. Write https://host:port, or leave it out for AWS's own."
            .formatted(text));
  }

  private static Duration milliseconds(String name, String text) {
    try {
      long value = Long.parseLong(text);
      if (value >= 0) {
        return Duration.ofMillis(value);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new SecretException(
        "%s=%s is no number of milliseconds. Write 0 or more.".formatted(name, text));
  }
}
