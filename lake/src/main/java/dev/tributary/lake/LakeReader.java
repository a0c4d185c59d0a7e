package dev.tributary.lake;

import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.FileFormatException;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads back what lies in a lake: the log says which files count, the files have the rows. Entries
 * once read are remembered, since they never change. Safe for use by many threads.
 */
public final class LakeReader {
  private static final Comparator<ChainId> BY_TOPIC =
      Comparator.comparing(ChainId::topic)
          .thenComparingInt(ChainId::partition)
          .thenComparing(ChainId::connector);

  private final ObjectStore store;
  private final LakeLayout layout;
  private final CommitLog log;
  private final Map<ChainId, List<LogEntry>> entries = new HashMap<>();

  public LakeReader(ObjectStore store, LakeLayout layout) {
    this.store = store;
    this.layout = layout;
    this.log = new CommitLog(store, layout);
  }

  /**
   * The table's files that can be read, over all connectors, by topic, partition and sequence. Of
   * each chain they are a beginning without a gap: a file that is committed but not yet there ends
   * it.
   */
  public List<LakeFile> files(String table) {
    return files(table, chain -> true);
  }

  /** As {@link #files(String)}, of one connector's chains. */
  public List<LakeFile> files(String table, String connector) {
    return files(table, chain -> chain.connector().equals(connector));
  }

  /** Rows of the table's files, as the log tells without opening them. */
  public long rows(String table) {
    return files(table).stream().mapToLong(file -> file.file().rows()).sum();
  }

  /**
   * Streams the file's rows.
   *
   * @throws FileFormatException if the file's bytes or rows are not those that the log tells of
   * @throws StoreException if it cannot be read; some rows may have been given by then
   */
  public void read(LakeFile file, Consumer<ChangeRow> consumer) {
    try (FileRows rows = open(file)) {
      for (Optional<ChangeRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        consumer.accept(row.get());
      }
    }
  }

  /**
   * Streams the rows of all files, which are as {@link #files} gives them, in the order of their
   * offsets: files of one commit overlap if it fills several time folders at once. Fails as {@link
   * #read(LakeFile, Consumer)} does.
   */
  public void read(List<LakeFile> files, Consumer<ChangeRow> consumer) {
    int from = 0;
    for (int to = 1; to <= files.size(); to++) {
      if (to == files.size() || !sameCommit(files.get(from), files.get(to))) {
        OffsetMerge.read(files.subList(from, to), this::open, consumer);
        from = to;
      }
    }
  }

  private static boolean sameCommit(LakeFile left, LakeFile right) {
    return left.chain().equals(right.chain()) && left.sequence() == right.sequence();
  }

  /** Opens the file, to read it row by row. The caller closes it. */
  public FileRows open(LakeFile file) {
    ObjectKey key = file.file().key();
    return FileRows.open(file, store.open(key).orElseThrow(() -> missing(key)));
  }

  private List<LakeFile> files(String table, Predicate<ChainId> wanted) {
    List<List<LakeFile>> committed =
        log.chains().stream()
            .filter(wanted)
            .sorted(BY_TOPIC)
            .map(chain -> CommittedFiles.of(entries(chain)))
            .map(files -> files.stream().filter(file -> file.file().table().equals(table)).toList())
            .toList();
    Published published = Published.among(store, committed.stream().flatMap(List::stream).toList());
    return committed.stream().flatMap(files -> files.stream().takeWhile(published::has)).toList();
  }

  private synchronized List<LogEntry> entries(ChainId chain) {
    List<LogEntry> known = entries.computeIfAbsent(chain, any -> new ArrayList<>());
    long next = known.isEmpty() ? 0 : known.get(known.size() - 1).sequence() + 1;
    known.addAll(log.entries(chain, next));
    return List.copyOf(known);
  }

  private static StoreException missing(ObjectKey key) {
    return new StoreException(
        Reason.INVALID,
        "Cannot read %s: it is committed but not there. Start its connector: it completes the file, or writes it again"
            .formatted(key));
  }
}
