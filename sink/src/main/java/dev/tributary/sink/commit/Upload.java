package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.UploadedPart;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One multipart upload, whose parts go out beside the encoding of what follows them. It is begun
 * with its first part. Called by one thread.
 */
final class Upload {
  private final ObjectStore store;
  private final StoreThreads threads;
  private final ObjectKey key;
  private final String contentType;
  private final List<CompletableFuture<UploadedPart>> parts = new ArrayList<>();
  private Optional<CompletableFuture<String>> begun = Optional.empty();
  private volatile boolean abandoned;

  /**
   * @param id as the store named it
   */
  record Uploaded(String id, List<UploadedPart> parts) {}

  Upload(ObjectStore store, StoreThreads threads, ObjectKey key, String contentType) {
    this.store = store;
    this.threads = threads;
    this.key = key;
    this.contentType = contentType;
  }

  void part(ByteBuffer body) {
    int number = parts.size() + 1;
    long bytes = body.remaining();
    threads.take(bytes);
    parts.add(
        id().thenCompose(id -> threads.call(() -> timed(id, number, body), () -> !abandoned))
            .whenComplete((part, failure) -> threads.release(bytes)));
  }

  private UploadedPart timed(String id, int number, ByteBuffer body) {
    long begin = System.nanoTime();
    UploadedPart part = store.uploadPart(key, id, number, body.duplicate());
    threads.uploaded(part.bytes(), System.nanoTime() - begin);
    return part;
  }

  /** Once all parts are stored. Fails as the first part that cannot be. */
  CompletableFuture<Uploaded> finished() {
    return allParts()
        .thenCombine(
            id(),
            (stored, id) -> new Uploaded(id, parts.stream().map(CompletableFuture::join).toList()));
  }

  /** Gives the upload up and aborts it, as soon as nothing of it is under way. */
  void abandon() {
    abandoned = true;
    begun.ifPresent(
        upload ->
            allParts()
                .handle((stored, failure) -> upload)
                .thenCompose(same -> same)
                .thenCompose(id -> threads.call(() -> abort(id), () -> true)));
  }

  private CompletableFuture<Void> allParts() {
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
  }

  private boolean abort(String id) {
    store.abortUpload(key, id);
    return true;
  }

  private CompletableFuture<String> id() {
    if (begun.isEmpty()) {
      begun =
          Optional.of(threads.call(() -> store.beginUpload(key, contentType), () -> !abandoned));
    }
    return begun.get();
  }
}
