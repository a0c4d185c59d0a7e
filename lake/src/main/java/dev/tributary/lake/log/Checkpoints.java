package dev.tributary.lake.log;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.lake.store.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Copies of a chain's entries, so many in an object, so that reading a long chain does not take a
 * request an entry. An entry never changes, so neither does its copy, whoever makes it and
 * whenever. Nothing depends on a checkpoint: where there is none, the entries themselves are read.
 */
public final class Checkpoints {
  /** The most entries that a checkpoint of any writer holds. */
  public static final int MOST_ENTRIES = 10_000;

  /** Of a chain that has none yet; the rest is made up at later occasions. */
  private static final int MOST_AT_ONCE = 4;

  private final ObjectStore store;
  private final LakeLayout layout;
  private final LogSizes sizes;

  public Checkpoints(ObjectStore store, LakeLayout layout, LogSizes sizes) {
    this.store = store;
    this.layout = layout;
    this.sizes = sizes;
  }

  /**
   * Writes checkpoints that are due, a few at most.
   *
   * @param newest sequence of an entry that the chain has
   * @return the sequence with which the next checkpoint is due
   */
  public long advance(ChainId chain, long newest) {
    long first = newest(chain).map(Span::last).orElse(-1L) + 1;
    for (int written = 0; written < MOST_AT_ONCE; written++) {
      Span span = new Span(first, first + sizes.segment() - 1);
      if (span.last() > newest) {
        break;
      }
      write(chain, span);
      first = span.last() + 1;
    }
    return first + sizes.segment() - 1;
  }

  /** The span of the chain's newest checkpoint. */
  public Optional<Span> newest(ChainId chain) {
    Page start = page(chain, -1);
    long stride = (long) sizes.page() * sizes.segment();
    long first = Page.end(start, stride, sequence -> page(chain, sequence));
    return first < 0
        ? Optional.empty()
        : spans(chain, first).stream().reduce((one, other) -> other);
  }

  /**
   * The spans of the chain's checkpoints that start at the sequence or later, as they are listed.
   */
  public List<Span> spans(ChainId chain, long from) {
    List<Span> spans = new ArrayList<>();
    String startAfter = before(chain, from);
    while (true) {
      List<StoredObject> objects = list(chain, startAfter);
      for (StoredObject object : objects) {
        layout.checkpointSpan(chain, object.key()).ifPresent(spans::add);
      }
      if (objects.size() < sizes.page()) {
        return spans;
      }
      startAfter = objects.get(objects.size() - 1).key().value();
    }
  }

  /** The entries from a sequence on for as long as checkpoints hold them without a gap. */
  public List<LogEntry> entries(ChainId chain, long from) {
    List<LogEntry> entries = new ArrayList<>();
    long next = from;
    for (Span span : spans(chain, Math.max(0, from - MOST_ENTRIES))) {
      if (span.first() <= next && span.last() >= next) {
        List<LogEntry> folded = read(chain, span);
        entries.addAll(folded.subList((int) (next - span.first()), folded.size()));
        next = span.last() + 1;
      }
    }
    return entries;
  }

  /**
   * What a checkpoint holds.
   *
   * @throws dev.tributary.lake.json.JsonException if it does not hold what its key says
   */
  public List<LogEntry> read(ChainId chain, Span span) {
    ObjectKey key = layout.checkpoint(chain, span);
    byte[] lines =
        store
            .get(key)
            .orElseThrow(
                () ->
                    new StoreException(
                        Reason.UNAVAILABLE,
                        "Checkpoint %s was listed but cannot be read: try again".formatted(key)));
    return CheckpointLines.read(key.value(), chain, span, lines);
  }

  private void write(ChainId chain, Span span) {
    List<LogEntry> entries = new ArrayList<>();
    for (long sequence = span.first(); sequence <= span.last(); sequence++) {
      ObjectKey key = layout.entry(chain, sequence);
      byte[] json =
          store
              .get(key)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "Chain %s lacks its entry %s: somebody deletes from the log"
                              .formatted(chain, key)));
      entries.add(LogEntryJson.read(key.value(), json));
    }
    try {
      store.create(layout.checkpoint(chain, span), CheckpointLines.write(entries));
    } catch (StoreException e) {
      // Whoever wrote it copied the same entries.
      if (e.reason() != Reason.KEY_TAKEN) {
        throw e;
      }
    }
  }

  private Page page(ChainId chain, long after) {
    List<StoredObject> objects = list(chain, before(chain, after + 1));
    List<Long> firsts =
        objects.stream()
            .flatMap(object -> layout.checkpointSpan(chain, object.key()).stream())
            .map(Span::first)
            .toList();
    return new Page(firsts, objects.size() == sizes.page());
  }

  private List<StoredObject> list(ChainId chain, String startAfter) {
    return store.list(layout.checkpointsFolder(chain), startAfter, sizes.page());
  }

  /** What sorts behind all spans that start earlier, and before those that start there. */
  private String before(ChainId chain, long first) {
    return "%s%020d".formatted(layout.checkpointsFolder(chain), first);
  }
}
