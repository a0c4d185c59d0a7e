package dev.tributary.sink.config;

import dev.tributary.lake.OffsetNames;
import java.util.Optional;

/**
 * Objects as users of Kafka Connect's storage sinks know them: records as they came, in folders by
 * topic and partition, under names of offsets.
 *
 * @param versions what becomes of several versions of a schema
 */
public record ConnectSettings(
    ConnectFormatSettings content,
    OffsetNames names,
    ConnectPartitioner partitioner,
    Rotation rotation,
    SchemaVersions versions) {

  /**
   * When files end, beside what {@link RollSettings} say.
   *
   * @param folderTime by the time that the partitioner tells
   * @param schedule by points of the wall clock
   */
  public record Rotation(
      Optional<FolderRotation> folderTime, Optional<RotationSchedule> schedule, Leaving leaving) {}
}
