package dev.tributary.pipeline.adopt.read;

import java.util.List;
import java.util.Optional;

/**
 * A connector as an input has it.
 *
 * @param name as Kafka Connect knows it; else after its file
 */
public record GivenConnector(String name, Origin origin, List<GivenSetting> settings) {
  /** The setting by which a connector is known. */
  public static final String CLASS = "connector.class";

  public GivenConnector {
    settings = List.copyOf(settings);
  }

  public Optional<GivenSetting> find(String setting) {
    return settings.stream().filter(each -> each.name().equals(setting)).findFirst();
  }

  /** The value of {@code connector.class}; empty if only Terraform knows it. */
  public String className() {
    return find(CLASS).flatMap(GivenSetting::value).orElse("");
  }
}
