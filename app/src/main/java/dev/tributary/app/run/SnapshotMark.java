package dev.tributary.app.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.stream.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a row of an initial snapshot tells of that snapshot.
 *
 * @param position of the log that the snapshot belongs to: another for each attempt, unless nothing
 *     was committed between them
 * @param begun when the reading of the row's table began
 * @param last whether the row is the last of its table
 */
record SnapshotMark(String position, Instant begun, boolean last) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty if the record is none of an initial snapshot. */
  static Optional<SnapshotMark> of(StreamRecord record) {
    try {
      JsonNode event = JSON.readTree(record.value().orElseGet(() -> new byte[] {'{', '}'}));
      return of((event.has("payload") ? event.get("payload") : event).path("source"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s as an event".formatted(record.partition()), e);
    }
  }

  static Optional<SnapshotMark> of(JsonNode source) {
    String phase = source.path("snapshot").asText("false");
    if (phase.equals("false") || phase.equals("incremental")) {
      return Optional.empty();
    }
    String position =
        String.join(
            ":",
            source.path("lsn").asText(), // PostgreSQL
            source.path("file").asText(), // MySQL and MariaDB
            source.path("pos").asText(),
            source.path("commit_lsn").asText()); // SQL Server
    return Optional.of(
        new SnapshotMark(
            position,
            Instant.ofEpochMilli(source.path("ts_ms").asLong()),
            phase.startsWith("last")));
  }
}
