package dev.tributary.lake;

import dev.tributary.lake.complete.CompleteMarkerJson;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogSizes;
import dev.tributary.lake.schema.SchemaHistory;
import dev.tributary.lake.schema.TableSchema;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A lake that was copied from another while that was written, object by object in no order, as
 * buckets are replicated. Each of its chains has a complete beginning: entries without a gap, whose
 * files and schemas are all there. A sink can go on behind that, once what lies there is gone.
 *
 * <p>Nobody may write to it meanwhile, the copying included.
 */
public final class Replica {
  private static final int PAGE = 1_000;

  private final ObjectStore store;
  private final LakeLayout layout;
  private final CommitLog log;
  private final SchemaHistory schemas;
  private final Map<String, Set<String>> known = new HashMap<>();

  /**
   * How far a chain is complete.
   *
   * @param entries that are there
   * @param complete how many of them are its complete beginning
   * @param nextOffset the first offset that the complete beginning does not have
   */
  public record Beginning(ChainId chain, long entries, long complete, long nextOffset) {}

  /**
   * What was found.
   *
   * @param surplus what lies behind the complete beginnings, in the order in which it is to be
   *     deleted: whenever that is cut short, what is left is a replica whose beginnings are the
   *     same
   */
  public record Findings(List<Beginning> beginnings, List<ObjectKey> surplus) {
    public Findings {
      beginnings = List.copyOf(beginnings);
      surplus = List.copyOf(surplus);
    }
  }

  public Replica(ObjectStore store, LakeLayout layout) {
    this.store = store;
    this.layout = layout;
    this.log = new CommitLog(store, layout);
    this.schemas = new SchemaHistory(store, layout);
  }

  /** Unfinished uploads, which are never copied: where there are some, a sink has written. */
  public List<PendingUpload> uploads() {
    return DataFiles.in(store, layout).uploads(store);
  }

  /** Looks at all of it. */
  public Findings look() {
    List<CopiedChain> chains = log.chains().stream().map(this::copied).toList();
    Published published =
        Published.among(store, chains.stream().flatMap(chain -> chain.files().stream()).toList());
    List<CopiedChain> complete =
        chains.stream()
            .map(chain -> chain.before(file -> published.has(file) && hasSchema(file)))
            .toList();
    Set<ObjectKey> surplus = new LinkedHashSet<>();
    for (int i = 0; i < chains.size(); i++) {
      surplus.addAll(entriesBehind(complete.get(i)));
      surplus.addAll(checkpointsBehind(complete.get(i)));
    }
    surplus.addAll(markersBehind(complete));
    surplus.addAll(filesBehind(complete));
    surplus.addAll(schemaVersionsBehindAGap(chains));
    return new Findings(
        complete.stream().map(CopiedChain::beginning).toList(), List.copyOf(surplus));
  }

  /** Deletes what was found to be too much. */
  public void cut(Findings findings) {
    findings.surplus().forEach(store::deleteIfPresent);
  }

  private CopiedChain copied(ChainId chain) {
    List<Long> listed = new ArrayList<>();
    for (StoredObject object : list(layout.chainFolder(chain))) {
      layout.entryAddress(object.key()).ifPresent(address -> listed.add(address.sequence()));
    }
    List<LogEntry> entries = new ArrayList<>();
    for (LogEntry entry : log.entries(chain)) {
      int next = entries.size();
      if (entry.sequence() == next && next < listed.size() && listed.get(next) == next) {
        entries.add(entry);
      }
    }
    return new CopiedChain(chain, listed, entries);
  }

  private boolean hasSchema(LakeFile file) {
    return known
        .computeIfAbsent(file.file().table(), this::completeSchemas)
        .contains(file.file().schema());
  }

  /** Fingerprints of those that lie in their order of versions and under their own names. */
  private Set<String> completeSchemas(String table) {
    Set<String> fingerprints = new HashSet<>();
    for (TableSchema schema : schemas.versions(table)) {
      if (store.head(layout.schema(table, schema.fingerprint())).isPresent()) {
        fingerprints.add(schema.fingerprint());
      }
    }
    return fingerprints;
  }

  /** The last one first, so that the chain never has a gap more. */
  private List<ObjectKey> entriesBehind(CopiedChain chain) {
    return chain.listed().stream()
        .filter(sequence -> sequence >= chain.length())
        .sorted(Comparator.reverseOrder())
        .map(sequence -> layout.entry(chain.id(), sequence))
        .toList();
  }

  private List<ObjectKey> checkpointsBehind(CopiedChain chain) {
    return new Checkpoints(store, layout, LogSizes.DEFAULT)
        .spans(chain.id(), 0).stream()
            .filter(span -> span.last() >= chain.length())
            .map(span -> layout.checkpoint(chain.id(), span))
            .toList();
  }

  private List<ObjectKey> markersBehind(List<CopiedChain> chains) {
    Map<ChainId, Long> lengths = new HashMap<>();
    chains.forEach(chain -> lengths.put(chain.id(), chain.length()));
    return list(layout.completeFolder()).stream()
        .map(StoredObject::key)
        .filter(
            key ->
                store.get(key).map(json -> CompleteMarkerJson.read(key.value(), json)).stream()
                    .anyMatch(
                        marker -> marker.sequence() >= lengths.getOrDefault(marker.chain(), 0L)))
        .toList();
  }

  private List<ObjectKey> filesBehind(List<CopiedChain> chains) {
    Set<ObjectKey> named = new HashSet<>();
    chains.forEach(chain -> named.addAll(chain.named()));
    return DataFiles.in(store, layout).objects().stream()
        .map(StoredObject::key)
        .filter(key -> !named.contains(key) && isOfAChain(key, chains))
        .toList();
  }

  /** Files of another sink, from before this one took its place, have names without a log. */
  private static boolean isOfAChain(ObjectKey key, List<CopiedChain> chains) {
    DataFileName name = DataFileName.of(key).orElseThrow();
    return name.log().isPresent() || chains.stream().anyMatch(chain -> chain.isBehind(name));
  }

  /** A writer finds the newest version by counting. */
  private List<ObjectKey> schemaVersionsBehindAGap(List<CopiedChain> chains) {
    Set<String> tables = new LinkedHashSet<>();
    chains.forEach(chain -> chain.files().forEach(file -> tables.add(file.file().table())));
    List<ObjectKey> behind = new ArrayList<>();
    for (String table : tables) {
      Set<ObjectKey> counted = new HashSet<>();
      schemas
          .versions(table)
          .forEach(schema -> counted.add(layout.schemaVersion(table, schema.version())));
      list(layout.schemaVersionsFolder(table)).stream()
          .map(StoredObject::key)
          .filter(key -> !counted.contains(key))
          .forEach(behind::add);
    }
    return behind;
  }

  private List<StoredObject> list(String folder) {
    List<StoredObject> objects = new ArrayList<>();
    String startAfter = "";
    while (true) {
      List<StoredObject> page = store.list(folder, startAfter, PAGE);
      objects.addAll(page);
      if (page.size() < PAGE) {
        return objects;
      }
      startAfter = page.get(page.size() - 1).key().value();
    }
  }
}
