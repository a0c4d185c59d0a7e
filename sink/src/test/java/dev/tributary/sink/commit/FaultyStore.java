package dev.tributary.sink.commit;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.lake.store.UploadedPart;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A store in a bad world: it refuses, it does what was asked and loses the answer, it does what was
 * asked much later, and its callers die before or after a call.
 */
final class FaultyStore implements ObjectStore {
  /** The caller's process ended. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("crash", null, false, false);
    }
  }

  private final ObjectStore store;
  private final Random random;
  private final Faults faults;
  private final List<Runnable> late = new ArrayList<>();
  private boolean healed;

  FaultyStore(ObjectStore store, Random random, Faults faults) {
    this.store = store;
    this.random = random;
    this.faults = faults;
  }

  /** Ends all faults; what is still under way arrives now. */
  void heal() {
    healed = true;
    while (!late.isEmpty()) {
      arrive();
    }
  }

  boolean hasLate() {
    return !late.isEmpty();
  }

  /** One request that was given up by its caller reaches the store after all. */
  void arrive() {
    Runnable request = late.remove(random.nextInt(late.size()));
    try {
      request.run();
    } catch (StoreException e) {
      // Nobody waits for the answer any more.
    }
  }

  @Override
  public void create(ObjectKey key, byte[] body) {
    writes(() -> store.create(key, body));
  }

  @Override
  public void put(ObjectKey key, byte[] body) {
    writes(() -> store.put(key, body));
  }

  @Override
  public Optional<byte[]> get(ObjectKey key) {
    return reads(() -> store.get(key));
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    return reads(() -> store.open(key));
  }

  @Override
  public Optional<StoredObject> head(ObjectKey key) {
    return reads(() -> store.head(key));
  }

  @Override
  public List<StoredObject> list(String prefix, String startAfter, int limit) {
    return reads(() -> store.list(prefix, startAfter, limit));
  }

  @Override
  public void deleteIfPresent(ObjectKey key) {
    writes(() -> store.deleteIfPresent(key));
  }

  @Override
  public String beginUpload(ObjectKey key, String contentType) {
    return does(() -> store.beginUpload(key, contentType));
  }

  @Override
  public UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body) {
    return does(() -> store.uploadPart(key, uploadId, number, body.duplicate()));
  }

  @Override
  public void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts) {
    writes(() -> store.completeUpload(key, uploadId, parts));
  }

  @Override
  public void abortUpload(ObjectKey key, String uploadId) {
    writes(() -> store.abortUpload(key, uploadId));
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return reads(() -> store.pendingUploads(prefix));
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T reads(Supplier<T> call) {
    before();
    return call.get();
  }

  private void writes(Runnable call) {
    if (!healed && random.nextDouble() < faults.delayed()) {
      late.add(call);
      throw lost();
    }
    does(
        () -> {
          call.run();
          return true;
        });
  }

  private <T> T does(Supplier<T> call) {
    before();
    T answer = call.get();
    if (!healed && random.nextDouble() < faults.lostAnswer()) {
      throw lost();
    }
    if (!healed && random.nextDouble() < faults.crash()) {
      throw new Crash();
    }
    return answer;
  }

  private void before() {
    if (!healed && random.nextDouble() < faults.crash()) {
      throw new Crash();
    }
    if (!healed && random.nextDouble() < faults.refused()) {
      throw new StoreException(Reason.UNAVAILABLE, "503");
    }
  }

  private static StoreException lost() {
    return new StoreException(Reason.NO_ANSWER, "the answer was lost");
  }
}
