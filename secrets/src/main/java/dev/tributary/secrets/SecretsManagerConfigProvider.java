package dev.tributary.secrets;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Puts secrets of AWS Secrets Manager into the settings of connectors and workers: {@code
 * ${secretsmanager:shop/capture:password}}, with an ARN in place of the name, or without a key for
 * a secret that is no JSON. What cannot be read ends in a {@link ConfigException}, whose sentence
 * has no value in it.
 */
public final class SecretsManagerConfigProvider implements ConfigProvider {
  /** The name by which rendered files refer to it. */
  public static final String NAME = "secretsmanager";

  private final InstantSource clock;
  private SecretsManagerSettings settings = SecretsManagerSettings.in(Optional.empty());
  private Optional<SecretStore> opened = Optional.empty();

  public SecretsManagerConfigProvider() {
    this(InstantSource.system());
  }

  SecretsManagerConfigProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void configure(Map<String, ?> configs) {
    try {
      settings = SecretsManagerSettings.parse(configs);
    } catch (SecretException e) {
      throw new ConfigException(e.getMessage());
    }
  }

  /** Kafka asks so for nothing that it would put into a setting: which key is wanted is unknown. */
  @Override
  public ConfigData get(String path) {
    return data(path, Set.of(""));
  }

  @Override
  public ConfigData get(String path, Set<String> keys) {
    return data(path, keys);
  }

  private ConfigData data(String path, Set<String> keys) {
    Map<String, String> values = new TreeMap<>();
    try {
      for (String key : keys) {
        values.put(key, store().valueOf(SecretAddress.of(path, key)));
      }
    } catch (SecretException e) {
      throw new ConfigException(e.getMessage());
    }
    return settings.ttl().isZero()
        ? new ConfigData(values)
        : new ConfigData(values, settings.ttl().toMillis());
  }

  /** A worker without such secrets needs neither credentials nor a region. */
  private synchronized SecretStore store() {
    SecretStore store = opened.orElseGet(() -> SecretStore.open(settings, clock));
    opened = Optional.of(store);
    return store;
  }

  @Override
  public synchronized void close() {
    opened.ifPresent(SecretStore::close);
    opened = Optional.empty();
  }
}
