package dev.tributary.sink.write.parquet;

import org.jspecify.annotations.Nullable;

/** Writes the values of one field, all its parts included. */
interface Cell {
  /**
   * @param value may be null where the field is optional
   * @param repetition the level at which the value repeats
   * @param definition the level up to which there is something around it
   */
  void write(@Nullable Object value, int repetition, int definition);
}
