package dev.tributary.pipeline;

import dev.tributary.pipeline.yaml.Place;

/**
 * One thing that is wrong with a pipeline file.
 *
 * @param path such as {@code lake.roll.every} or {@code source.tables[1]}; empty: the whole file
 * @param found never a secret's value
 * @param remedy whole sentences; empty if {@code expected} says it all
 */
public record PipelineError(
    String file, Place place, String path, String found, String expected, String remedy) {
  /** The error as one line: address, what was found, what was expected, what to do. */
  public String sentence() {
    String address = path.isEmpty() ? "" : path + ": ";
    return "%s:%s: %sfound %s, expected %s. %s"
        .formatted(file, place, address, found, expected, remedy)
        .strip();
  }
}
