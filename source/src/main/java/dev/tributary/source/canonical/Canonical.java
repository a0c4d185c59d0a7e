package dev.tributary.source.canonical;

/**
 * The canonical text of one type's values. Two values have one text exactly if they are the same
 * value. A text that cannot be read as the type is kept as it is and marked, so that it equals
 * nothing but itself.
 */
public interface Canonical {
  /**
   * From the text the database writes, under the session settings that the view of the engine
   * makes.
   */
  String ofDatabase(String text);

  /** From what the lake holds: a JSON string without quotes, or any other JSON value as it is. */
  String ofLake(String json);
}
