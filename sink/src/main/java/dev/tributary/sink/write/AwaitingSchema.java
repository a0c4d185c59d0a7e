package dev.tributary.sink.write;

import dev.tributary.lake.schema.TableSchema;
import dev.tributary.sink.change.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A file whose schema has yet to come from the store: it keeps its first rows until then. One
 * thread at a time may use it.
 */
public final class AwaitingSchema implements RowFile {
  /** What a change is taken to hold on to, in bytes; nobody knows exactly. */
  private static final long BYTES_OF_A_CHANGE = 2_000;

  private final CompletableFuture<TableSchema> schema;
  private final Opening opening;
  private final BiConsumer<Change, DataException> rejected;
  private final List<Change> waiting = new ArrayList<>();
  private @Nullable RowFile file;

  /** Begins the file itself. */
  @FunctionalInterface
  public interface Opening {
    RowFile open(TableSchema schema) throws IOException;
  }

  /**
   * @param rejected is told of each row that waited and then could not be written
   */
  public AwaitingSchema(
      CompletableFuture<TableSchema> schema,
      Opening opening,
      BiConsumer<Change, DataException> rejected) {
    this.schema = schema;
    this.opening = opening;
    this.rejected = rejected;
  }

  @Override
  public void append(Change change) throws IOException {
    RowFile opened = file;
    if (opened != null) {
      opened.append(change);
    } else if (schema.isDone() && !schema.isCompletedExceptionally()) {
      opened().append(change);
    } else {
      waiting.add(change);
    }
  }

  private RowFile opened() throws IOException {
    RowFile opened = file;
    if (opened == null) {
      opened = begun();
      for (Change change : waiting) {
        try {
          opened.append(change);
        } catch (DataException e) {
          rejected.accept(change, e);
        }
      }
      waiting.clear();
      file = opened;
    }
    return opened;
  }

  private RowFile begun() throws IOException {
    try {
      return opening.open(schema.join());
    } catch (DataException e) {
      return new RefusingFile(e);
    }
  }

  @Override
  public long rows() {
    return file == null ? waiting.size() : file.rows();
  }

  @Override
  public long bytes() {
    return file == null ? 0 : file.bytes();
  }

  @Override
  public long held() {
    return file == null ? waiting.size() * BYTES_OF_A_CHANGE : file.held();
  }

  @Override
  public FinishedFile finish() throws IOException {
    return opened().finish();
  }
}
