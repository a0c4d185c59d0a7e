package dev.tributary.app.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.source.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * How far a pipeline has come in its life, noted in its state folder: as empty files, and the gap
 * that it has left as JSON.
 */
public final class Milestones {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path started;
  private final Path snapshotCompleted;
  private final Path fromNow;
  private final Path gap;

  public Milestones(PipelineFile file) {
    this.started = file.stateFolder().resolve("started");
    this.snapshotCompleted = file.stateFolder().resolve("snapshot-completed");
    this.fromNow = file.stateFolder().resolve("from-now");
    this.gap = file.stateFolder().resolve("gap.json");
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

  /** The slot is gone: the next start begins with a snapshot, which leaves no gap. */
  public void forget() {
    for (Path milestone : new Path[] {snapshotCompleted, started, fromNow, gap}) {
      delete(milestone);
    }
  }

  /** Whether the next start is to begin at the present, and did not get there yet. */
  boolean beginsFromNow() {
    return Files.exists(fromNow);
  }

  /** To be called before the place in the log is given up. */
  void noteFromNow() {
    note(fromNow);
  }

  /** To be called once the connector that begins at the present has stored its place. */
  void noteBegunFromNow() {
    delete(fromNow);
  }

  /** What was not read, as long as it is not known to be in the lake all the same. */
  public Optional<Gap> gap() {
    try {
      return Files.exists(gap)
          ? Optional.of(Gap.parse(JSON.readTree(gap.toFile())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s. Check the rights.".formatted(gap), e);
    }
  }

  /** Replaces the gap that was noted, if any: whole, or not at all. */
  void noteGap(Gap left) {
    Path whole = gap.resolveSibling("gap.json.new");
    try {
      Files.createDirectories(gap.getParent());
      Files.writeString(whole, left.toJson().toString());
      Files.move(whole, gap, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write %s. Check the rights and the disk.".formatted(gap), e);
    }
  }

  /** To be called when the lake is proved to equal the database. */
  public void closeGap() {
    delete(gap);
  }

  private static void delete(Path milestone) {
    try {
      Files.deleteIfExists(milestone);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot delete %s. Check the rights of its folder.".formatted(milestone), e);
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
