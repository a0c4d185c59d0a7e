package dev.tributary.app.run;

import dev.tributary.source.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How far a pipeline has come in its life, noted in its state folder as empty files. */
public final class Milestones {
  private final Path started;
  private final Path snapshotCompleted;

  public Milestones(PipelineFile file) {
    this.started = file.stateFolder().resolve("started");
    this.snapshotCompleted = file.stateFolder().resolve("snapshot-completed");
  }

  /** Whether a slot of the pipeline's name may be its own. */
  public boolean started() {
    return Files.exists(started);
  }

  /** To be called before anything of the pipeline is made in the database. */
  public void noteStarted() {
    note(started);
  }

  /** To be called once the source connector has stored a position in the stream of changes. */
  public void noteSnapshotCompleted() {
    note(snapshotCompleted);
  }

  /** What the doctor is to expect of a pipeline that does not run. */
  public Progress progress() {
    return Files.exists(snapshotCompleted) ? Progress.STOPPED : Progress.NEW;
  }

  /** The slot is gone: the next start begins with a snapshot. */
  public void forget() {
    for (Path milestone : new Path[] {snapshotCompleted, started}) {
      try {
        Files.deleteIfExists(milestone);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Cannot delete %s. Check the rights of its folder.".formatted(milestone), e);
      }
    }
  }

  private static void note(Path milestone) {
    try {
      if (!Files.exists(milestone)) {
        Files.createDirectories(milestone.getParent());
        Files.createFile(milestone);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s. Check the rights and the disk.".formatted(milestone), e);
    }
  }
}
