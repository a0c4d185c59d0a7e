package dev.tributary.sink.commit;

import dev.tributary.lake.TableName;
import dev.tributary.lake.log.DataFile;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.route.Route;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition that will be committed together: one for each table and folder, and
 * for each schema that no other file's schema covers. Rows of several versions of a schema that
 * come by turns go into one file, that of the version with the most columns.
 */
final class OpenFiles {
  private final FileMaker maker;
  private final String logId;
  private final Instant wallClock;
  private final List<OpenFile> files = new ArrayList<>();
  private final Map<FileId, OpenFile> taking = new HashMap<>();
  private final Set<String> folders = new HashSet<>();
  private @Nullable RowSchema lastSchema;
  private @Nullable String lastFolder;
  private @Nullable OpenFile lastFile;
  private long rows;
  private long largest;

  /** Rows that go into the same file. */
  private record FileId(TableName table, String folder, Object version) {}

  /**
   * @param wallClock by which folders tell the time of the worker's clock
   */
  OpenFiles(FileMaker maker, String logId, Instant wallClock) {
    this.maker = maker;
    this.logId = logId;
    this.wallClock = wallClock;
  }

  /** See {@link FileMaker#route}. */
  Route route(Change change) {
    return maker.route(change, wallClock);
  }

  /** Whether folders of the worker's clock are other ones by now. */
  boolean areOver(Instant now) {
    return maker.hasMovedOn(wallClock, now);
  }

  void append(Change change, Route route) throws IOException {
    OpenFile file = place(change, route);
    try {
      file.append(change);
    } catch (DataException e) {
      forgetIfEmpty(file);
      throw e;
    }
    rows++;
    largest = Math.max(largest, file.rows().bytes());
  }

  private OpenFile place(Change change, Route route) {
    try {
      return file(change, route);
    } catch (IllegalArgumentException e) {
      throw new DataException("Cannot find a file for the row: " + e.getMessage(), e);
    }
  }

  int count() {
    return files.size();
  }

  /** Rows of all files. */
  long rows() {
    return rows;
  }

  /** Bytes of the largest file. */
  long largest() {
    return largest;
  }

  /** Folders that the files lie in. */
  int folders() {
    return folders.size();
  }

  /** Memory held by the files. */
  long held() {
    return files.stream().mapToLong(OpenFile::held).sum();
  }

  /** Closes all files; the answer comes when all their bytes are in the store. */
  CompletableFuture<List<DataFile>> finish() {
    List<CompletableFuture<Optional<DataFile>>> finished =
        files.stream().map(OpenFile::finish).toList();
    return CompletableFuture.allOf(finished.toArray(CompletableFuture[]::new))
        .thenApply(
            all ->
                finished.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
  }

  void abandon() {
    files.forEach(file -> file.upload().abandon());
  }

  /** A file must not begin with a row that is not in it. */
  private void forgetIfEmpty(OpenFile file) {
    if (file.rows().rows() == 0) {
      files.remove(file);
      taking.values().removeIf(file::equals);
      lastFile = null;
    }
  }

  /** Mostly the file of the row before, found without looking it up. */
  private OpenFile file(Change change, Route route) {
    OpenFile last = lastFile;
    if (last != null && change.row() == lastSchema && route.folder().equals(lastFolder)) {
      return last;
    }
    FileId id = new FileId(route.table(), route.folder(), maker.version(change.row()));
    OpenFile file = taking.get(id);
    if (file == null) {
      file = covering(id, change.row()).orElseGet(() -> open(id, change, route));
      taking.put(id, file);
    }
    lastSchema = change.row();
    lastFolder = route.folder();
    lastFile = file;
    return file;
  }

  private Optional<OpenFile> covering(FileId id, RowSchema schema) {
    return files.stream()
        .filter(file -> file.folder().equals(id.folder()) && maker.takes(file.rowSchema(), schema))
        .findFirst();
  }

  /** Rows of schemas that the new file covers go into it from now on. */
  private OpenFile open(FileId id, Change change, Route route) {
    OpenFile opened = maker.open(change, route, wallClock, logId);
    files.add(opened);
    folders.add(route.table() + "/" + route.folder());
    taking.replaceAll(
        (any, file) ->
            file.folder().equals(id.folder()) && maker.takes(opened.rowSchema(), file.rowSchema())
                ? opened
                : file);
    return opened;
  }
}
