package dev.tributary.checks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.checks.verify.Change.Snapshot;
import dev.tributary.checks.verify.World.Logged;
import dev.tributary.lake.Checksum;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.OffsetRange;
import dev.tributary.lake.log.ChainId;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.EntryHeader;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.log.LogEntry.ClaimReason;
import dev.tributary.lake.log.LogEntry.Claimed;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.store.MemoryObjectStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a world's log as a sink does: two files a commit, whose offsets take turns. */
final class WrittenLake {
  private static final int COMMIT = 16;
  private static final String CONNECTOR = "shop-lake";
  private static final LakeLayout LAYOUT = LakeLayout.under("shop");

  private final MemoryObjectStore store;
  private final CommitLog log;

  WrittenLake(MemoryObjectStore store) {
    this.store = store;
    this.log = new CommitLog(store, LAYOUT);
  }

  void write(List<Logged> partition) {
    Change first = partition.get(0).change();
    String table = partition.get(0).table().id().toString();
    ChainId chain = new ChainId(CONNECTOR, first.topic(), first.partition());
    log.append(new Claimed(header(chain, 0), ClaimReason.CREATED, 0));
    long from = 0;
    long sequence = 1;
    for (int i = 0; i < partition.size(); i += COMMIT) {
      List<Logged> rows = partition.subList(i, Math.min(partition.size(), i + COMMIT));
      List<DataFile> files = new ArrayList<>();
      for (int half = 0; half < 2; half++) {
        file(table, rows, half).ifPresent(files::add);
      }
      long to = rows.get(rows.size() - 1).change().offset() + 1;
      log.append(new Committed(header(chain, sequence++), new OffsetRange(from, to), files));
      from = to;
    }
  }

  /** All of the table's rows, as JSON Lines. */
  static String lines(List<Logged> rows) {
    StringBuilder lines = new StringBuilder();
    rows.forEach(row -> lines.append(line(row)).append('\n'));
    return lines.toString();
  }

  private Optional<DataFile> file(String table, List<Logged> all, int half) {
    List<Logged> rows = all.stream().filter(r -> r.change().offset() % 2 == half).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    long first = rows.get(0).change().offset();
    long last = rows.get(rows.size() - 1).change().offset();
    int partition = rows.get(0).change().partition();
    ObjectKey key =
        ObjectKey.of("shop/%s/%d-%020d.jsonl".formatted(table.replace('.', '/'), partition, first));
    byte[] body = lines(rows).getBytes(UTF_8);
    store.put(key, body);
    return Optional.of(
        new DataFile(
            key,
            table,
            "upload",
            List.of(),
            rows.size(),
            body.length,
            Checksum.of(ByteBuffer.wrap(body)).toString(),
            "0123456789abcdef",
            first,
            last,
            statistics()));
  }

  private static FileStatistics statistics() {
    Optional<String> unknown = Optional.empty();
    return new FileStatistics(
        Map.of(), unknown, unknown, unknown, unknown, List.of(), List.of(), unknown, 0, 0, true);
  }

  private static EntryHeader header(ChainId chain, long sequence) {
    return new EntryHeader(
        chain, sequence, "log-00000001", "topic", 1, "attempt", Instant.ofEpochSecond(sequence));
  }

  private static ObjectNode line(Logged row) {
    Change change = row.change();
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("__op", change.operation().code());
    line.put("__table", row.table().id().toString());
    line.put("__topic", change.topic());
    line.put("__partition", change.partition());
    line.put("__offset", change.offset());
    line.put("__position", change.position());
    line.put("__tx", change.transaction());
    if (change.snapshot() == Snapshot.INITIAL) {
      line.put("__snapshot", "initial");
    }
    if (!change.keyBefore().isEmpty()) {
      put(change.keyBefore(), line.putObject("__key_before"));
    }
    if (!change.unavailable().isEmpty()) {
      change.unavailable().forEach(line.putArray("__unavailable")::add);
    }
    if (!change.before().isEmpty()) {
      put(change.before(), line.putObject("__before"));
    }
    put(change.columns(), line);
    return line;
  }

  private static void put(Map<String, String> columns, ObjectNode node) {
    columns.forEach(node::put);
  }
}
