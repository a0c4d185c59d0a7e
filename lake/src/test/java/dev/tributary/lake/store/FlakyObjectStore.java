package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A store whose calls fail by chance: either nothing was done, or it was done and the answer was
 * lost. The same seed gives the same faults for the same calls.
 */
public final class FlakyObjectStore implements ObjectStore {
  private final ObjectStore store;
  private final RandomGenerator random;
  private final int oneIn;
  private boolean calm;

  /**
   * @param oneIn one call in so many fails
   */
  public FlakyObjectStore(ObjectStore store, RandomGenerator random, int oneIn) {
    this.store = store;
    this.random = random;
    this.oneIn = oneIn;
  }

  /** From now on no call fails. */
  public void calmDown() {
    calm = true;
  }

  /** From now on calls fail again. */
  public void stirUp() {
    calm = false;
  }

  @Override
  public void create(ObjectKey key, byte[] body) {
    run("create", key.value(), () -> store.create(key, body));
  }

  @Override
  public void put(ObjectKey key, byte[] body) {
    run("put", key.value(), () -> store.put(key, body));
  }

  @Override
  public Optional<byte[]> get(ObjectKey key) {
    return call("get", key.value(), () -> store.get(key));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    return call("open", key.value(), () -> store.open(key));
  }

  @Override
  public Optional<StoredObject> head(ObjectKey key) {
    return call("head", key.value(), () -> store.head(key));
  }

  @Override
  public List<StoredObject> list(String prefix, String startAfter, int limit) {
    return call("list", prefix, () -> store.list(prefix, startAfter, limit));
  }

  @Override
  public void deleteIfPresent(ObjectKey key) {
    run("delete", key.value(), () -> store.deleteIfPresent(key));
  }

  @Override
  public String beginUpload(ObjectKey key, String contentType) {
    return call("begin an upload of", key.value(), () -> store.beginUpload(key, contentType));
  }

  @Override
  public UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body) {
    return call(
        "upload a part of", key.value(), () -> store.uploadPart(key, uploadId, number, body));
  }

  @Override
  public void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts) {
    run("complete", key.value(), () -> store.completeUpload(key, uploadId, parts));
  }

  @Override
  public void abortUpload(ObjectKey key, String uploadId) {
    run("abort", key.value(), () -> store.abortUpload(key, uploadId));
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return call("list uploads of", prefix, () -> store.pendingUploads(prefix));
  }

  @Override
  public void close() {
    store.close();
  }

  private void run(String verb, String target, Runnable call) {
    call(
        verb,
        target,
        () -> {
          call.run();
          return true;
        });
  }

  private <T> T call(String verb, String target, Supplier<T> call) {
    boolean fails = !calm && random.nextInt(oneIn) == 0;
    if (!fails) {
      return call.get();
    }
    String failed = "Cannot %s %s: ".formatted(verb, target);
    throw switch (random.nextInt(4)) {
      case 0 -> new StoreException(Reason.THROTTLED, failed + "slow down");
      case 1 -> new StoreException(Reason.UNAVAILABLE, failed + "service unavailable");
      case 2 -> new StoreException(Reason.NO_ANSWER, failed + "the request was lost");
      default -> {
        T lost = call.get();
        yield new StoreException(
            Reason.NO_ANSWER, "%sthe answer was lost: %s".formatted(failed, lost));
      }
    };
  }
}
