package dev.tributary.sink.commit;

import dev.tributary.sink.config.FolderRotation;
import dev.tributary.sink.config.FolderRotation.OnOtherFolder;
import dev.tributary.sink.route.Route;
import java.util.Optional;

/**
 * When the open files end by the time of their rows: with the row before the first one that is no
 * longer of their interval, or of their folder.
 */
final class FolderTime {
  private static final long NONE = Long.MIN_VALUE;

  private final Optional<FolderRotation> rotation;
  private long begun = NONE;
  private String folder = "";

  FolderTime(Optional<FolderRotation> rotation) {
    this.rotation = rotation;
  }

  boolean endsBefore(Route route) {
    return rotation.isPresent()
        && begun != NONE
        && (isOver(rotation.get(), route) || isElsewhere(rotation.get(), route));
  }

  private boolean isOver(FolderRotation by, Route route) {
    return route.millis().isPresent() && route.millis().getAsLong() - begun >= by.millis();
  }

  private boolean isElsewhere(FolderRotation by, Route route) {
    return by.onOtherFolder() == OnOtherFolder.ROTATE && !route.folder().equals(folder);
  }

  /** A row goes into the open files. */
  void see(Route route) {
    folder = route.folder();
    if (begun == NONE && route.millis().isPresent()) {
      begun = route.millis().getAsLong();
    }
  }

  /** Files begin anew. */
  void restart() {
    begun = NONE;
  }
}
