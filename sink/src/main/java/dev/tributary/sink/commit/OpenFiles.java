package dev.tributary.sink.commit;

import dev.tributary.lake.TableName;
import dev.tributary.lake.log.DataFile;
import dev.tributary.sink.change.Change;
import dev.tributary.sink.change.RowSchema;
import dev.tributary.sink.route.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * The files of one partition that will be committed together: one for each table, folder and schema
 * that its rows have.
 */
final class OpenFiles {
  private final FileMaker maker;
  private final String logId;
  private final Map<FileId, OpenFile> files = new LinkedHashMap<>();
  private @Nullable RowSchema lastSchema;
  private @Nullable String lastFolder;
  private @Nullable OpenFile lastFile;
  private long rows;
  private long largest;

  private record FileId(TableName table, String timeFolder, String fingerprint) {}

  OpenFiles(FileMaker maker, String logId) {
    this.maker = maker;
    this.logId = logId;
  }

  void append(Change change) throws IOException {
    OpenFile file = file(change, maker.route(change));
    try {
      file.append(change);
    } catch (DataException e) {
      forgetIfEmpty(file);
      throw e;
    }
    rows++;
    largest = Math.max(largest, file.rows().bytes());
  }

  /** Rows of all files. */
  long rows() {
    return rows;
  }

  /** Bytes of the largest file. */
  long largest() {
    return largest;
  }

  /** Memory held by parts that are being filled. */
  long held() {
    return files.values().stream().mapToLong(file -> file.output().held()).sum();
  }

  /** Closes all files; the answer comes when all their bytes are in the store. */
  CompletableFuture<List<DataFile>> finish() throws IOException {
    List<CompletableFuture<DataFile>> finished = new ArrayList<>();
    for (OpenFile file : files.values()) {
      finished.add(file.finish());
    }
    return CompletableFuture.allOf(finished.toArray(CompletableFuture[]::new))
        .thenApply(all -> finished.stream().map(CompletableFuture::join).toList());
  }

  void abandon() {
    files.values().forEach(file -> file.upload().abandon());
  }

  /** A file must not begin with a row that is not in it. */
  private void forgetIfEmpty(OpenFile file) {
    if (file.rows().rows() == 0) {
      files.values().remove(file);
      lastFile = null;
    }
  }

  /** Mostly the file of the row before, found without looking it up. */
  private OpenFile file(Change change, Route route) throws IOException {
    OpenFile last = lastFile;
    if (last != null && change.row() == lastSchema && route.timeFolder().equals(lastFolder)) {
      return last;
    }
    FileId id = new FileId(route.table(), route.timeFolder(), change.row().fingerprint());
    OpenFile file = files.get(id);
    if (file == null) {
      file = maker.open(change, route, logId);
      files.put(id, file);
    }
    lastSchema = change.row();
    lastFolder = route.timeFolder();
    lastFile = file;
    return file;
  }
}
