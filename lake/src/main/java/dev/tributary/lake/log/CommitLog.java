package dev.tributary.lake.log;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeLayout.EntryAddress;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The chains of a lake. Each chain is read and appended by its keys alone: they sort by sequence,
 * and a key can be created only once.
 */
public final class CommitLog {
  private final ObjectStore store;
  private final LakeLayout layout;
  private final LogSizes sizes;
  private final Checkpoints checkpoints;

  public CommitLog(ObjectStore store, LakeLayout layout) {
    this(store, layout, LogSizes.DEFAULT);
  }

  public CommitLog(ObjectStore store, LakeLayout layout, LogSizes sizes) {
    this.store = store;
    this.layout = layout;
    this.sizes = sizes;
    this.checkpoints = new Checkpoints(store, layout, sizes);
  }

  /** The chain's newest entry; empty if the chain has none. */
  public Optional<LogEntry> newest(ChainId chain) {
    return newest(chain, 0);
  }

  /**
   * The chain's newest entry, found with one listing if the hint is fresh.
   *
   * @param hint a sequence that the chain may have; a stale or wrong one costs requests only
   */
  public Optional<LogEntry> newest(ChainId chain, long hint) {
    long sequence = newestSequence(chain, hint);
    return sequence < 0 ? Optional.empty() : Optional.of(existing(chain, sequence));
  }

  public Optional<LogEntry> entry(ChainId chain, long sequence) {
    ObjectKey key = layout.entry(chain, sequence);
    return store.get(key).map(json -> LogEntryJson.read(key.value(), json));
  }

  /** All entries of the chain by sequence. A chain with a gap is returned as it is. */
  public List<LogEntry> entries(ChainId chain) {
    return entries(chain, 0);
  }

  /** The entries of the chain from the sequence on. */
  public List<LogEntry> entries(ChainId chain, long fromSequence) {
    List<LogEntry> entries = new ArrayList<>();
    Page page = pageAfter(chain, fromSequence - 1);
    if (page.sequences().size() > sizes.segment()) {
      entries.addAll(checkpoints.entries(chain, fromSequence));
      long folded = fromSequence + entries.size() - 1;
      page = entries.isEmpty() ? page : pageAfter(chain, folded);
    }
    while (!page.sequences().isEmpty()) {
      for (long sequence : page.sequences()) {
        entries.add(existing(chain, sequence));
      }
      page = page.full() ? pageAfter(chain, page.last()) : Page.EMPTY;
    }
    return entries;
  }

  /**
   * Writes the entry: the commit point.
   *
   * @throws dev.tributary.lake.store.StoreException with {@code KEY_TAKEN} if the chain has an
   *     entry of this sequence, which may be this writer's own: compare {@link
   *     EntryHeader#attempt()}
   */
  public void append(LogEntry entry) {
    store.create(layout.entry(entry.header().chain(), entry.sequence()), LogEntryJson.write(entry));
  }

  /** All chains of the lake, by connector, topic and partition. */
  public List<ChainId> chains() {
    return chainsUnder(layout.commitsFolder());
  }

  public List<ChainId> chains(String connector) {
    return chainsUnder(layout.commitsFolder(connector));
  }

  private List<ChainId> chainsUnder(String folder) {
    Set<ChainId> chains = new LinkedHashSet<>();
    String startAfter = "";
    while (true) {
      List<StoredObject> page = store.list(folder, startAfter, sizes.page());
      for (StoredObject object : page) {
        layout.entryAddress(object.key()).map(EntryAddress::chain).ifPresent(chains::add);
      }
      if (page.size() < sizes.page()) {
        return List.copyOf(chains);
      }
      startAfter = behind(page.get(page.size() - 1).key());
    }
  }

  /** Past the key's whole chain, so that a long chain costs one page. */
  private String behind(ObjectKey key) {
    return layout
        .entryAddress(key)
        .map(address -> layout.chainFolder(address.chain()) + "~")
        .orElse(key.value());
  }

  /**
   * The last page tells, if it is the only one; else what follows the newest checkpoint, which is a
   * page too unless checkpoints are behind.
   */
  private long newestSequence(ChainId chain, long hint) {
    Page page = pageAfter(chain, hint - 1);
    if (page.sequences().isEmpty() && hint > 0) {
      page = pageAfter(chain, -1);
    }
    if (!page.full()) {
      return page.last();
    }
    long folded = checkpoints.newest(chain).map(Span::last).orElse(-1L);
    if (folded > page.last()) {
      page = pageAfter(chain, folded - 1);
    }
    return Page.end(page, sizes.page(), sequence -> pageAfter(chain, sequence));
  }

  private Page pageAfter(ChainId chain, long sequence) {
    String folder = layout.chainFolder(chain);
    String startAfter = sequence < 0 ? folder : layout.entry(chain, sequence).value();
    List<StoredObject> objects = store.list(folder, startAfter, sizes.page());
    List<Long> sequences =
        objects.stream()
            .flatMap(object -> layout.entryAddress(object.key()).stream())
            .map(EntryAddress::sequence)
            .toList();
    return new Page(sequences, objects.size() == sizes.page());
  }

  private LogEntry existing(ChainId chain, long sequence) {
    return entry(chain, sequence)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Log entry %s was listed but cannot be read: somebody deletes from the log"
                        .formatted(layout.entry(chain, sequence))));
  }
}
