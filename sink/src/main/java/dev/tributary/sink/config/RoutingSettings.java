package dev.tributary.sink.config;

import dev.tributary.lake.TimePartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Into which folders rows are put, below their table's. */
public record RoutingSettings(TimePartition partition) {
  private static final Choice<TimePartition> PARTITION =
      new Choice<>("partition.time", TimePartition.class, TimePartition.NONE);

  static ConfigDef define(ConfigDef definition) {
    return PARTITION.define(
        definition,
        Importance.MEDIUM,
        "Folders by the source's commit time, in UTC, in Hive's style:"
            + " `year=2026/month=01/day=31/`, with `hour=23/`.");
  }

  static RoutingSettings parse(AbstractConfig config) {
    return new RoutingSettings(PARTITION.parse(config));
  }
}
