package dev.tributary.sink.commit;

import dev.tributary.lake.OffsetNames;
import dev.tributary.sink.config.Start;
import java.util.Random;

/**
 * How the files of one run are called, and where its chain begins.
 *
 * @param logs whether names tell their log; else offsets alone, but for later logs
 */
record Naming(boolean logs, Start start) {
  private static final OffsetNames OFFSETS = new OffsetNames("lake/", "/", "+", 4);

  static Naming draw(Random random, Faults faults) {
    // Of a topic that was made again while its first record was on the way, Kafka itself would go
    // on where the group stood.
    Start start = !faults.recreate() && random.nextBoolean() ? Start.GROUP : Start.EARLIEST;
    return new Naming(random.nextBoolean(), start);
  }

  /** Of one process, which knows nothing of the others. */
  FileNames ofWorker() {
    return logs
        ? new TableFileNames(World.LAYOUT, ".jsonl")
        : new TopicFileNames(OFFSETS, ".jsonl");
  }

  String folder(int path) {
    return "path=" + path + (logs ? "/" : "");
  }
}
