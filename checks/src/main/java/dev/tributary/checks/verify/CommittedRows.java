package dev.tributary.checks.verify;

import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.lake.FileRows;
import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonValue;
import dev.tributary.source.TableId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one connector's commits hold of a table. */
public final class CommittedRows implements LakeRows {
  private final LakeReader reader;
  private final String connector;

  public CommittedRows(LakeReader reader, String connector) {
    this.reader = reader;
    this.connector = connector;
  }

  @Override
  public long estimate(TableId table) {
    return reader.files(table.toString(), connector).stream()
        .mapToLong(file -> file.file().rows())
        .sum();
  }

  @Override
  public void read(TableId table, Consumer<Change> consumer) {
    List<LakeFile> commit = new ArrayList<>();
    for (LakeFile file : reader.files(table.toString(), connector)) {
      if (!commit.isEmpty() && !ofOneCommit(commit.get(0), file)) {
        readCommit(commit, consumer);
        commit.clear();
      }
      commit.add(file);
    }
    readCommit(commit, consumer);
  }

  private static boolean ofOneCommit(LakeFile one, LakeFile other) {
    return one.chain().equals(other.chain()) && one.sequence() == other.sequence();
  }

  /** Files of one commit, such as one for each hour, take turns in the offsets: merges them. */
  private void readCommit(List<LakeFile> files, Consumer<Change> consumer) {
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingLong(Head::offset));
    List<FileRows> open = new ArrayList<>();
    try {
      for (LakeFile file : files) {
        FileRows rows = reader.open(file);
        open.add(rows);
        rows.next().ifPresent(row -> heads.add(new Head(row, rows, file)));
      }
      for (Head head = heads.poll(); head != null; head = heads.poll()) {
        consumer.accept(change(head.row(), head.file().logId()));
        Head done = head;
        head.rows().next().ifPresent(row -> heads.add(new Head(row, done.rows(), done.file())));
      }
    } finally {
      open.forEach(FileRows::close);
    }
  }

  private record Head(ChangeRow row, FileRows rows, LakeFile file) {
    long offset() {
      return row.offset();
    }
  }

  private static Change change(ChangeRow row, String log) {
    return new Change(
        row.operation(),
        row.topic(),
        row.partition(),
        log,
        row.offset(),
        row.position().orElse(""),
        row.transaction().orElse(""),
        snapshot(row),
        texts(row.columns()),
        row.unavailable(),
        texts(row.keyBefore()),
        texts(row.before()));
  }

  private static Snapshot snapshot(ChangeRow row) {
    if (row.snapshot().isEmpty()) {
      return Snapshot.NONE;
    }
    return row.snapshot().get().equals("incremental") ? Snapshot.INCREMENTAL : Snapshot.INITIAL;
  }

  private static Map<String, @Nullable String> texts(Map<String, JsonValue> values) {
    Map<String, @Nullable String> texts = new HashMap<>(values.size() * 2);
    values.forEach((name, value) -> texts.put(name, value.isNull() ? null : value.text()));
    return texts;
  }
}
