package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.log.FileStatistics;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.UploadedPart;
import dev.tributary.sink.commit.SimulatedTopic.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/** An open file of a simulated worker: every part is a few lines. */
final class SimulatedFile {
  private static final FileStatistics NO_STATISTICS =
      new FileStatistics(
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          0,
          0,
          true);

  private final ObjectKey key;
  private final List<Message> messages = new ArrayList<>();
  private final List<UploadedPart> parts = new ArrayList<>();
  private final CRC32C checksum = new CRC32C();
  private final StringBuilder waiting = new StringBuilder();
  private Optional<String> uploadId = Optional.empty();
  private long bytes;

  SimulatedFile(ObjectKey key) {
    this.key = key;
  }

  void append(Message message) {
    messages.add(message);
    waiting.append(message.line()).append('\n');
  }

  Optional<PendingUpload> upload() {
    return uploadId.map(id -> new PendingUpload(key, id));
  }

  int folder() {
    return messages.get(0).folder();
  }

  long rows() {
    return messages.size();
  }

  /** Memory that it holds: what is not uploaded. */
  long held() {
    return waiting.length();
  }

  boolean uploaded() {
    return waiting.isEmpty();
  }

  /** One call to the store: begins the upload, or uploads what waits. */
  void advance(ObjectStore store) {
    if (uploadId.isEmpty()) {
      uploadId = Optional.of(store.beginUpload(key, "text/plain"));
      return;
    }
    byte[] body = waiting.toString().getBytes(StandardCharsets.UTF_8);
    parts.add(store.uploadPart(key, uploadId.get(), parts.size() + 1, ByteBuffer.wrap(body)));
    checksum.update(body);
    bytes += body.length;
    waiting.setLength(0);
  }

  DataFile staged() {
    return new DataFile(
        key,
        "t",
        uploadId.orElseThrow(),
        parts,
        messages.size(),
        bytes,
        "crc32c:%08x".formatted(checksum.getValue()),
        "schema",
        messages.get(0).offset(),
        messages.get(messages.size() - 1).offset(),
        NO_STATISTICS);
  }
}
