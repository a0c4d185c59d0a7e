package dev.tributary.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.LakeReader;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.stream.Partition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Reads a lake to the last row, and holds it against what a producer was acknowledged. */
final class LakeProof {
  private static final int PAGE = 1_000;

  private final ObjectStore store;
  private final LakeLayout layout;
  private final CommitLog log;

  LakeProof(ObjectStore store, String prefix) {
    this.store = store;
    this.layout = LakeLayout.under(prefix);
    this.log = new CommitLog(store, layout);
  }

  /**
   * The proof for a connector whose offsets nobody moved: each partition is one log from 0 to the
   * last acknowledged record, and each record is in exactly one file, with what was sent.
   */
  void everyRecordIsThereOnce(String connector, Load load) {
    awaitEnds(connector, load);
    Map<Partition, SortedMap<Long, Long>> sent = load.acknowledged();
    assertThat(sent).isNotEmpty();
    sent.forEach(
        (partition, ids) -> {
          assertThat(ids.keySet()).containsExactlyElementsOf(offsets(0, ids.size()));
          List<ProvenLog> logs = logs(connector, partition);
          assertThat(logs).as("logs of %s", partition).hasSize(1);
          assertThat(logs.get(0).ids()).as("rows of %s", partition).isEqualTo(ids);
        });
    nothingIsThereThatNoEntryNames();
  }

  /** Waits until the chains end where the acknowledged records do. */
  void awaitEnds(String connector, Load load) {
    load.acknowledged()
        .forEach((partition, ids) -> awaitEnd(connector, partition, ids.lastKey() + 1));
  }

  /** Waits until the chain ends there. */
  void awaitEnd(String connector, Partition partition, long end) {
    await("the end of %s, of %s at %d".formatted(partition, connector, end))
        .atMost(SinkCluster.PATIENCE)
        .until(
            () ->
                log.newest(chain(connector, partition)).stream()
                    .mapToLong(LogEntry::nextOffset)
                    .anyMatch(next -> next == end));
  }

  /** All that the chain has, by sequence. */
  List<LogEntry> entries(String connector, Partition partition) {
    return log.entries(chain(connector, partition));
  }

  /** How many entries all chains of the connector have. */
  long length(String connector) {
    return log.chains(connector).stream()
        .mapToLong(chain -> log.newest(chain).map(LogEntry::sequence).orElse(-1L) + 1)
        .sum();
  }

  /** The chain's logs in their order, each read row by row and proved whole. */
  List<ProvenLog> logs(String connector, Partition partition) {
    List<LogEntry> entries = entries(connector, partition);
    assertThat(ChainCheck.faults(entries)).isEmpty();
    Map<String, SortedMap<Long, Long>> rows = rows(chain(connector, partition), named(entries));
    Map<String, ProvenLog> logs = new LinkedHashMap<>();
    for (LogEntry entry : entries) {
      String id = entry.header().logId();
      SortedMap<Long, Long> ids = rows.getOrDefault(id, new TreeMap<>());
      ProvenLog before = logs.get(id);
      Claimed start = before == null ? (Claimed) entry : before.start();
      logs.put(id, new ProvenLog(start, entry.nextOffset(), ids));
    }
    assertThat(logs.keySet()).containsAll(rows.keySet());
    logs.values()
        .forEach(
            proven ->
                assertThat(proven.ids().keySet())
                    .as("offsets of %s: %s", partition, proven.summary())
                    .containsExactlyElementsOf(offsets(proven.from(), proven.to())));
    return List.copyOf(logs.values());
  }

  /**
   * The ids of all rows that the connector has of a table, each as often as it is there.
   *
   * @param table the topic, of records that are no changes of a database
   */
  List<Long> ids(String connector, String table) {
    LakeReader reader = new LakeReader(store, layout);
    List<Long> ids = new ArrayList<>();
    for (LakeFile file : reader.files(table, connector)) {
      reader.read(file, row -> ids.add(Long.valueOf(row.columns().get("id").text())));
    }
    return ids;
  }

  private Map<String, SortedMap<Long, Long>> rows(ChainId chain, Set<ObjectKey> named) {
    LakeReader reader = new LakeReader(store, layout);
    await("all committed files of %s".formatted(chain))
        .atMost(SinkCluster.PATIENCE)
        .until(() -> files(reader, chain).size() == named.size());
    Map<String, SortedMap<Long, Long>> rows = new LinkedHashMap<>();
    for (LakeFile file : files(reader, chain)) {
      SortedMap<Long, Long> log = rows.computeIfAbsent(file.logId(), any -> new TreeMap<>());
      reader.read(file, row -> add(row, chain, log));
    }
    return rows;
  }

  private static void add(ChangeRow row, ChainId chain, SortedMap<Long, Long> log) {
    assertThat(new Partition(row.topic(), row.partition()))
        .isEqualTo(new Partition(chain.topic(), chain.partition()));
    String id = row.columns().get("id").text();
    assertThat(log.put(row.offset(), Long.valueOf(id)))
        .as("a second row of offset %d in %s", row.offset(), chain)
        .isNull();
  }

  private static List<LakeFile> files(LakeReader reader, ChainId chain) {
    return reader.files(chain.topic(), chain.connector()).stream()
        .filter(file -> file.chain().equals(chain))
        .sorted(Comparator.comparingLong(LakeFile::sequence))
        .toList();
  }

  /** Files become visible after their entry only: so a reader that lists sees no row twice. */
  private void nothingIsThereThatNoEntryNames() {
    List<ObjectKey> there = dataFiles(); // before the logs: other connectors may be at work
    Set<ObjectKey> named = new HashSet<>();
    log.chains().forEach(chain -> named.addAll(named(log.entries(chain))));
    assertThat(named).containsAll(there);
  }

  private List<ObjectKey> dataFiles() {
    List<ObjectKey> keys = new ArrayList<>();
    String after = "";
    while (true) {
      List<StoredObject> page = store.list(layout.prefix(), after, PAGE);
      page.stream()
          .map(StoredObject::key)
          .filter(key -> !key.value().startsWith(layout.prefix() + "_tributary/"))
          .forEach(keys::add);
      if (page.size() < PAGE) {
        return keys;
      }
      after = page.get(page.size() - 1).key().value();
    }
  }

  private static Set<ObjectKey> named(List<LogEntry> entries) {
    Set<ObjectKey> keys = new HashSet<>();
    for (LogEntry entry : entries) {
      if (entry instanceof Committed committed) {
        committed.files().stream().map(DataFile::key).forEach(keys::add);
      }
    }
    return keys;
  }

  private static ChainId chain(String connector, Partition partition) {
    return new ChainId(connector, partition.topic(), partition.number());
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }
}
