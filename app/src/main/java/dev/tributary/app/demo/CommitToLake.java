package dev.tributary.app.demo;

import dev.tributary.app.run.LakeWatch;
import dev.tributary.app.run.LakeWatch.VisibleFile;
import dev.tributary.lake.format.ChangeRow;
import dev.tributary.lake.format.JsonLinesReader;
import dev.tributary.lake.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/**
 * How long changes took from their commit in the database until a reader of the lake could see
 * them: the time when their file was first seen, less their own commit time.
 */
final class CommitToLake {
  private final ObjectStore store;
  private final LakeWatch lake;

  CommitToLake(ObjectStore store, LakeWatch lake) {
    this.store = store;
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
    try (InputStream in = store.open(file.file().key()).orElseThrow();
        JsonLinesReader reader = JsonLinesReader.of(file.file().key(), in)) {
      while (reader.hasNext()) {
        ChangeRow row = reader.next();
        row.sourceTime()
            .map(Instant::parse)
            .filter(committed -> committed.isAfter(begun))
            .ifPresent(
                committed -> millis.add(Duration.between(committed, file.seenAt()).toMillis()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
