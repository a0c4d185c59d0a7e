package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.ChainCheck;
import dev.tributary.lake.log.CheckpointCheck;
import dev.tributary.lake.log.Checkpoints;
import dev.tributary.lake.log.CommitLog;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.LogEntry;
import dev.tributary.lake.log.LogEntry.Committed;
import dev.tributary.lake.log.LogEntry.Repaired;
import dev.tributary.lake.store.MemoryObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.sink.commit.SimulatedTopic.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds a world that came to rest against what the protocol promises. */
final class Verdict {
  private static final int MOST_CHECKPOINTS_AT_ONCE = 4;

  private final World world;
  private final MemoryObjectStore bucket;
  private final List<LogEntry> chain;
  private final List<String> faults = new ArrayList<>();

  private Verdict(World world) {
    this.world = world;
    this.bucket = world.bucket();
    this.chain = new CommitLog(bucket, World.LAYOUT).entries(World.CHAIN);
  }

  /** All broken promises; none if the protocol is sound. */
  static List<String> on(World world) {
    Verdict verdict = new Verdict(world);
    verdict.chainIsContiguous();
    verdict.everyOffsetIsInOneFile();
    verdict.filesAreThoseOfTheChain();
    verdict.noUploadIsLeft();
    verdict.onlyLostUploadsWereRepaired();
    verdict.checkpointsAreCopiesOfAllFullSegments();
    return verdict.faults;
  }

  private void chainIsContiguous() {
    ChainCheck.faults(chain).forEach(fault -> faults.add(fault.toString()));
  }

  /** Of each generation of the topic, up to where the chain left it; of the last, everything. */
  private void everyOffsetIsInOneFile() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i + 1 < chain.size(); i++) {
      LogEntry entry = chain.get(i);
      if (!entry.header().logId().equals(chain.get(i + 1).header().logId())) {
        String topicId = entry.header().topicId();
        int generation = Integer.parseInt(topicId.substring("topic-".length()));
        expectRows(generation, entry.nextOffset(), expected);
      }
    }
    expectRows(world.topic().generation(), Long.MAX_VALUE, expected);
    List<String> found = lines();
    expected.sort(null);
    found.sort(null);
    if (!expected.equals(found)) {
      List<String> missing = new ArrayList<>(expected);
      found.forEach(missing::remove);
      List<String> surplus = new ArrayList<>(found);
      expected.forEach(surplus::remove);
      faults.add("rows missing in the lake: %s; too many: %s".formatted(missing, surplus));
    }
  }

  private void expectRows(int generation, long end, List<String> expected) {
    world.topic().messages(generation).stream()
        .filter(message -> message.row() && message.offset() < end)
        .map(Message::line)
        .forEach(expected::add);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (StoredObject object : bucket.list("lake/t/", "", 1_000)) {
      byte[] body = bucket.get(object.key()).orElseThrow();
      lines.addAll(new String(body, StandardCharsets.UTF_8).lines().toList());
    }
    return lines;
  }

  private void filesAreThoseOfTheChain() {
    TreeMap<ObjectKey, DataFile> named = new TreeMap<>();
    for (LogEntry entry : chain) {
      Publication.of(entry).pending().forEach(file -> named.put(file.key(), file));
    }
    Set<ObjectKey> present = new TreeSet<>();
    bucket.list("lake/t/", "", 1_000).forEach(object -> present.add(object.key()));
    if (!present.equals(named.keySet())) {
      faults.add("files %s, but the chain names %s".formatted(present, named.keySet()));
      return;
    }
    FileInspection inspection = new FileInspection(bucket);
    named.values().stream()
        .filter(file -> inspection.of(file) != Event.Finding.SAME)
        .forEach(file -> faults.add("not the file that the chain names: " + file));
  }

  /**
   * Only a zombie of a topic that was deleted can leave an upload for longer, since nobody opens
   * its log any more: that is left to the bucket's own rule.
   */
  private void noUploadIsLeft() {
    FileNames names = world.naming().ofWorker();
    names.saw(chain.get(0));
    String logId = chain.get(chain.size() - 1).header().logId();
    List<PendingUpload> orphans =
        bucket.pendingUploads("").stream()
            .filter(upload -> names.isOf(upload.key(), World.CHAIN, Set.of(logId)))
            .toList();
    if (!orphans.isEmpty()) {
      faults.add("orphan uploads: " + orphans);
    }
  }

  /** However many were missed in bad times, whoever owns the chain in peace makes them up. */
  private void checkpointsAreCopiesOfAllFullSegments() {
    Checkpoints checkpoints = new Checkpoints(bucket, World.LAYOUT, World.LOG_SIZES);
    CommitLog log = new CommitLog(bucket, World.LAYOUT, World.LOG_SIZES);
    CheckpointCheck.faults(log, checkpoints, World.CHAIN)
        .forEach(fault -> faults.add(fault.toString()));
    if (!log.entries(World.CHAIN).equals(chain)) {
      faults.add("the chain reads differently through its checkpoints");
    }
    int expected = Math.min(chain.size() / World.LOG_SIZES.segment(), MOST_CHECKPOINTS_AT_ONCE);
    int found = checkpoints.spans(World.CHAIN, 0).size();
    if (found < expected) {
      faults.add("%d checkpoints of %d entries".formatted(found, chain.size()));
    }
  }

  /** Whoever aborts an upload that is still wanted is saved by a repair, but wrong nevertheless. */
  private void onlyLostUploadsWereRepaired() {
    if (!world.faults().lifecycle() && chain.stream().anyMatch(Repaired.class::isInstance)) {
      faults.add("repaired, though no bucket rule aborted anything");
    }
  }

  /** For counting what the seeds have exercised. */
  static long commits(World world) {
    return new Verdict(world).chain.stream().filter(Committed.class::isInstance).count();
  }
}
