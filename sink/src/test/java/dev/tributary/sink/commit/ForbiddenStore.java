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
import java.util.List;
import java.util.Optional;

/** A store that may be read, and nothing else. */
record ForbiddenStore(ObjectStore store) implements ObjectStore {
  @Override
  public void create(ObjectKey key, byte[] body) {
    throw forbidden(key);
  }

  @Override
  public void put(ObjectKey key, byte[] body) {
    throw forbidden(key);
  }

  @Override
  public Optional<byte[]> get(ObjectKey key) {
    return store.get(key);
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    return store.open(key);
  }

  @Override
  public Optional<StoredObject> head(ObjectKey key) {
    return store.head(key);
  }

  @Override
  public List<StoredObject> list(String prefix, String startAfter, int limit) {
    return store.list(prefix, startAfter, limit);
  }

  @Override
  public void deleteIfPresent(ObjectKey key) {
    throw forbidden(key);
  }

  @Override
  public String beginUpload(ObjectKey key, String contentType) {
    throw forbidden(key);
  }

  @Override
  public UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body) {
    throw forbidden(key);
  }

  @Override
  public void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts) {
    throw forbidden(key);
  }

  @Override
  public void abortUpload(ObjectKey key, String uploadId) {
    throw forbidden(key);
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    return store.pendingUploads(prefix);
  }

  @Override
  public void close() {
    store.close();
  }

  private static StoreException forbidden(ObjectKey key) {
    return new StoreException(
        Reason.FORBIDDEN, "The credentials may not write %s: grant s3:PutObject".formatted(key));
  }
}
