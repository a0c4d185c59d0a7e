package dev.tributary.sink.config;

/**
 * When files end by the time that their rows' folders tell.
 *
 * @param millis since the time of the first row
 */
public record FolderRotation(long millis, OnOtherFolder onOtherFolder) {

  /** What a row means that belongs into another folder than the one before it. */
  public enum OnOtherFolder {
    ROTATE,
    STAY
  }

  public FolderRotation {
    if (millis < 1) {
      throw new IllegalArgumentException("An interval must be positive: " + millis);
    }
  }
}
