package dev.tributary.app.demo;

import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.LakeWatch.VisibleFile;
import dev.tributary.lake.LakeFile;
import dev.tributary.lake.LakeReader;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * How long changes took from their commit in the database until a reader of the lake could see
 * them: the time when their file was first seen, less their own commit time.
 */
final class CommitToLake {
  private final LakeReader reader;
  private final LakeWatch lake;

  CommitToLake(LakeReader reader, LakeWatch lake) {
    this.reader = reader;
    this.lake = lake;
  }

  /** Of the changes that were committed after the given time. */
  Latencies since(Instant begun) {
    LongStream.Builder millis = LongStream.builder();
    for (VisibleFile file : lake.files()) {
      if (file.seenAt().isAfter(begun)) {
        add(file, begun, millis);
      }
    }
    return Latencies.of(millis.build().toArray());
  }

  private void add(VisibleFile file, Instant begun, LongStream.Builder millis) {
    LakeFile address = new LakeFile(file.chain(), "", 0, file.file());
    reader.read(
        address,
        row ->
            row.sourceTime()
                .map(Instant::parse)
                .filter(committed -> committed.isAfter(begun))
                .ifPresent(
                    committed ->
                        millis.add(Duration.between(committed, file.seenAt()).toMillis())));
  }
}
