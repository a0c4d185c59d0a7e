package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.sink.commit.Batches.Sealed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files of the batch that is at its commit, until all of their bytes are in the store. */
final class StagedFiles {
  private final Workbench bench;
  private final BooleanSupplier wanted;
  private final Consumer<Event> happened;
  private Optional<Staged> staged = Optional.empty();

  private record Staged(String attempt, OpenFiles files) {}

  /**
   * @param wanted whether the partition is still ours
   * @param happened takes {@link Event.Staged} or {@link Event.StageLost}, on the task's thread
   */
  StagedFiles(Workbench bench, BooleanSupplier wanted, Consumer<Event> happened) {
    this.bench = bench;
    this.wanted = wanted;
    this.happened = happened;
  }

  /** Waits for the files, and for the errors of their records to be where they are reported. */
  void stage(String attempt, Sealed batch) {
    Staged closing = new Staged(attempt, batch.files());
    staged = Optional.of(closing);
    batch
        .stored()
        .thenCompose(done -> reported().thenApply(all -> done))
        .whenComplete((done, failure) -> bench.answers().add(() -> stored(closing, done, failure)));
  }

  void abandon() {
    staged.ifPresent(closing -> closing.files().abandon());
    staged = Optional.empty();
  }

  private CompletableFuture<Boolean> reported() {
    if (bench.errors().areSettled()) {
      return CompletableFuture.completedFuture(true);
    }
    return bench
        .threads()
        .call(
            () -> {
              bench.errors().settle();
              return true;
            },
            wanted);
  }

  private void stored(Staged closing, @Nullable List<DataFile> done, @Nullable Throwable failure) {
    if (!staged.equals(Optional.of(closing))) {
      // Dropped meanwhile, and abandoned by that.
      return;
    }
    if (failure == null && done != null) {
      staged = Optional.empty();
      happened.accept(new Event.Staged(closing.attempt(), done));
    } else if (failure != null) {
      lost(closing, TaskFailure.cause(failure));
    }
  }

  private void lost(Staged closing, Throwable failure) {
    if (failure instanceof CancellationException) {
      return;
    }
    if (failure instanceof StoreException store && store.reason() == Reason.NO_SUCH_UPLOAD) {
      staged = Optional.empty();
      closing.files().abandon();
      happened.accept(new Event.StageLost(closing.attempt(), String.valueOf(store.getMessage())));
      return;
    }
    throw TaskFailure.of(failure);
  }
}
