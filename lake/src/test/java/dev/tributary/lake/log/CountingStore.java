package dev.tributary.lake.log;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.PendingUpload;
import dev.tributary.lake.store.StoredObject;
import dev.tributary.lake.store.UploadedPart;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests that reach a store. */
final class CountingStore implements ObjectStore {
  private final ObjectStore store;
  private final AtomicLong requests = new AtomicLong();

  CountingStore(ObjectStore store) {
    this.store = store;
  }

  /** Requests since the last time it was asked. */
  long requests() {
    return requests.getAndSet(0);
  }

  @Override
  public void create(ObjectKey key, byte[] body) {
    counted().create(key, body);
  }

  @Override
  public void put(ObjectKey key, byte[] body) {
    counted().put(key, body);
  }

  @Override
  public Optional<byte[]> get(ObjectKey key) {
    return counted().get(key);
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    return counted().open(key);
  }

  @Override
  public Optional<StoredObject> head(ObjectKey key) {
    return counted().head(key);
  }

  @Override
  public List<StoredObject> list(String prefix, String startAfter, int limit) {
    return counted().list(prefix, startAfter, limit);
  }

  @Override
  public void deleteIfPresent(ObjectKey key) {
    counted().deleteIfPresent(key);
  }

  @Override
  public String beginUpload(ObjectKey key, String contentType) {
    return counted().beginUpload(key, contentType);
  }

  @Override
  public UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body) {
    return counted().uploadPart(key, uploadId, number, body);
  }

  @Override
  public void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts) {
    counted().completeUpload(key, uploadId, parts);
  }

  @Override
  public void abortUpload(ObjectKey key, String uploadId) {
    counted().abortUpload(key, uploadId);
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return counted().pendingUploads(prefix);
  }

  @Override
  public void close() {
    store.close();
  }

  private ObjectStore counted() {
    requests.incrementAndGet();
    return store;
  }
}
