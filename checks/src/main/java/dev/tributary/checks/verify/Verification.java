package dev.tributary.checks.verify;

import dev.tributary.source.ConsistentView;
import dev.tributary.source.Table;
import dev.tributary.source.TableId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares a source with its lake at one state of the source: waits until the lake has everything
 * that the state contains, folds exactly the changes that it sees into rows, and compares these.
 *
 * <p>Neither side is held in memory: what is compared lies in temporary files, which are deleted at
 * the end.
 */
public final class Verification {
  private final LakeRows lake;
  private final LogProgress progress;
  private final VerifyOptions options;
  private final InstantSource clock;

  public Verification(
      LakeRows lake, LogProgress progress, VerifyOptions options, InstantSource clock) {
    this.lake = lake;
    this.progress = progress;
    this.options = options;
    this.clock = clock;
  }

  /**
   * Compares all tables of the view.
   *
   * @param view stays open, the caller closes it
   */
  public VerifyReport run(ConsistentView view, VerifyListener listener) {
    try {
      awaitLake(view, listener);
      return new VerifyReport(view.position(), compare(view, listener), Optional.empty());
    } catch (NotVerifiableException | UncheckedIOException e) {
      return new VerifyReport(
          view.position(), List.of(), Optional.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new VerifyReport(view.position(), List.of(), Optional.of("Interrupted."));
    }
  }

  /**
   * Two markers, one after the other: the connector writes to Kafka in transactions, and the end of
   * one becomes visible in each topic at its own time. A second one begins only when the first is
   * over everywhere.
   */
  private void awaitLake(ConsistentView view, VerifyListener listener) throws InterruptedException {
    Instant deadline = clock.instant().plus(options.timeout());
    for (int i = 0; i < 2; i++) {
      String marker = view.mark();
      await(() -> unmet(marker), view, deadline, listener);
    }
    await(() -> behind(view), view, deadline, listener);
  }

  private void await(
      Supplier<Optional<String>> obstacle,
      ConsistentView view,
      Instant deadline,
      VerifyListener listener)
      throws InterruptedException {
    Optional<String> missing = obstacle.get();
    while (missing.isPresent()) {
      if (!clock.instant().isBefore(deadline)) {
        throw new NotVerifiableException(
            "The lake has not reached %s within %d s: %s"
                .formatted(view.position(), options.timeout().toSeconds(), missing.get()));
      }
      listener.waiting(missing.get());
      Thread.sleep(options.poll().toMillis());
      missing = obstacle.get();
    }
  }

  private Optional<String> unmet(String marker) {
    return progress.met(marker)
        ? Optional.empty()
        : Optional.of(
            "Kafka has not received the marker that was written into the source."
                + " Is the source connector running (tributary status)?");
  }

  private Optional<String> behind(ConsistentView view) {
    return view.tables().stream().flatMap(table -> missing(table.id()).stream()).findFirst();
  }

  private Optional<String> missing(TableId table) {
    OptionalLong behind = progress.behind(table);
    if (behind.isEmpty()) {
      return Optional.of(
          "the lake has no log of %s. Is the sink connector running, and does it read the table?"
              .formatted(table));
    }
    if (behind.getAsLong() > 0) {
      return Optional.of(
          "%s is %,d records behind. Is the sink running, and is the timeout longer than lake.roll.every?"
              .formatted(table, behind.getAsLong()));
    }
    return Optional.empty();
  }

  private List<TableResult> compare(ConsistentView view, VerifyListener listener) {
    List<TableResult> results = new ArrayList<>();
    int count = view.tables().size();
    for (Table table : view.tables()) {
      listener.table(table.id(), results.size() + 1, count);
      Path folder = scratchFolder();
      try {
        results.add(new TableComparison(view, lake, options, listener, table, folder).run());
      } finally {
        delete(folder);
      }
    }
    return results;
  }

  private Path scratchFolder() {
    try {
      return Files.createTempDirectory(options.scratch(), "tributary-verify-");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make a temporary folder in " + options.scratch() + ". Name another one.", e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder + ". Delete it by hand.", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem)
        throws IOException {
      if (problem != null) {
        throw problem;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
