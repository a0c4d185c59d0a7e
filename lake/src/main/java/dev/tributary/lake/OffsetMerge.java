package dev.tributary.lake;

import dev.tributary.lake.format.ChangeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Streams files of one commit in the order of their offsets. They overlap where a commit fills
 * several time folders at once.
 */
final class OffsetMerge implements AutoCloseable {
  private record Head(ChangeRow row, FileRows rest) {}

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparingLong(head -> head.row().offset()));
  private final List<FileRows> open = new ArrayList<>();

  private OffsetMerge() {}

  static void read(
      List<LakeFile> files, Function<LakeFile, FileRows> opener, Consumer<ChangeRow> consumer) {
    try (OffsetMerge merge = new OffsetMerge()) {
      for (LakeFile file : files) {
        merge.drainBefore(file.file().firstOffset(), consumer);
        FileRows rows = opener.apply(file);
        merge.open.add(rows);
        merge.advance(rows);
      }
      merge.drainBefore(Long.MAX_VALUE, consumer);
    }
  }

  @Override
  public void close() {
    open.forEach(FileRows::close);
  }

  private void drainBefore(long offset, Consumer<ChangeRow> consumer) {
    for (Head head = heads.peek();
        head != null && head.row().offset() < offset;
        head = heads.peek()) {
      heads.remove();
      consumer.accept(head.row());
      advance(head.rest());
    }
  }

  private void advance(FileRows rows) {
    Optional<ChangeRow> next = rows.next();
    if (next.isPresent()) {
      heads.add(new Head(next.get(), rows));
    } else {
      open.remove(rows);
      rows.close();
    }
  }
}
