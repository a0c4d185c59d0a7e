package dev.tributary.lake.store;

import dev.tributary.lake.Checksum;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket in memory with the semantics of S3. Safe for use by many threads. */
public final class MemoryObjectStore implements ObjectStore {
  /** What S3 demands of every part but the last. */
  public static final int S3_MINIMUM_PART_BYTES = 5 << 20;

  private final InstantSource clock;
  private final int minimumPartBytes;
  private final TreeMap<String, Held> objects = new TreeMap<>(ObjectKey.LISTING_ORDER);
  private final TreeMap<String, Upload> uploads = new TreeMap<>();
  private long uploadsBegun;

  public MemoryObjectStore(InstantSource clock) {
    this(clock, S3_MINIMUM_PART_BYTES);
  }

  /**
   * @param minimumPartBytes what every part of an upload but the last must have; small in tests
   */
  public MemoryObjectStore(InstantSource clock, int minimumPartBytes) {
    this.clock = clock;
    this.minimumPartBytes = minimumPartBytes;
  }

  @Override
  public synchronized void create(ObjectKey key, byte[] body) {
    if (objects.containsKey(key.value())) {
      throw new StoreException(
          Reason.KEY_TAKEN, "Cannot create %s: the key is taken".formatted(key));
    }
    put(key, body);
  }

  @Override
  public synchronized void put(ObjectKey key, byte[] body) {
    hold(key, body.clone(), HexFormat.of().formatHex(md5(body)));
  }

  @Override
  public synchronized Optional<byte[]> get(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.value())).map(held -> held.body().clone());
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    return get(key).map(ByteArrayInputStream::new);
  }

  @Override
  public synchronized Optional<StoredObject> head(ObjectKey key) {
    return Optional.ofNullable(objects.get(key.value())).map(Held::stored);
  }

  @Override
  public synchronized List<StoredObject> list(String prefix, String startAfter, int limit) {
    int most = Math.min(limit, 1_000);
    boolean fromPrefix = ObjectKey.LISTING_ORDER.compare(prefix, startAfter) > 0;
    List<StoredObject> listed = new ArrayList<>();
    for (Map.Entry<String, Held> entry :
        objects.tailMap(fromPrefix ? prefix : startAfter, fromPrefix).entrySet()) {
      if (listed.size() == most || !entry.getKey().startsWith(prefix)) {
        break;
      }
      listed.add(entry.getValue().stored());
    }
    return listed;
  }

  @Override
  public synchronized void deleteIfPresent(ObjectKey key) {
    objects.remove(key.value());
  }

  @Override
  public synchronized String beginUpload(ObjectKey key, String contentType) {
    uploadsBegun++;
    String uploadId = "upload-%08d".formatted(uploadsBegun);
    uploads.put(uploadId, new Upload(key, clock.instant(), new TreeMap<>()));
    return uploadId;
  }

  @Override
  public synchronized UploadedPart uploadPart(
      ObjectKey key, String uploadId, int number, ByteBuffer body) {
    byte[] bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    String eTag = HexFormat.of().formatHex(md5(bytes));
    UploadedPart part = new UploadedPart(number, eTag, bytes.length, Checksum.of(body).toString());
    upload(key, uploadId).parts().put(number, new HeldPart(part, bytes));
    return part;
  }

  @Override
  public synchronized void completeUpload(
      ObjectKey key, String uploadId, List<UploadedPart> parts) {
    Upload upload = upload(key, uploadId);
    List<byte[]> bodies = new ArrayList<>();
    MessageDigest digests = newMd5();
    int lastNumber = 0;
    for (UploadedPart part : parts) {
      HeldPart held = upload.parts().get(part.number());
      boolean last = bodies.size() == parts.size() - 1;
      if (held == null
          || part.number() <= lastNumber
          || !held.part().eTag().equals(part.eTag())
          || (!last && held.body().length < minimumPartBytes)) {
        throw new StoreException(
            Reason.INVALID,
            "Cannot complete upload %s of %s: part %d is missing, another one, out of order or too small"
                .formatted(uploadId, key, part.number()));
      }
      lastNumber = part.number();
      bodies.add(held.body());
      digests.update(HexFormat.of().parseHex(part.eTag()));
    }
    if (bodies.isEmpty()) {
      throw new StoreException(
          Reason.INVALID, "Cannot complete upload %s of %s: no parts".formatted(uploadId, key));
    }
    hold(
        key,
        concatenated(bodies),
        HexFormat.of().formatHex(digests.digest()) + "-" + bodies.size());
    uploads.remove(uploadId);
  }

  @Override
  public synchronized void abortUpload(ObjectKey key, String uploadId) {
    uploads.remove(uploadId);
  }

  @Override
  public synchronized List<PendingUpload> pendingUploads(String prefix) {
    return uploads.entrySet().stream()
        .filter(upload -> upload.getValue().key().value().startsWith(prefix))
        .map(
            upload ->
                new PendingUpload(
                    upload.getValue().key(),
                    upload.getKey(),
                    Optional.of(upload.getValue().begun())))
        .toList();
  }

  @Override
  public void close() {
    // Memory needs no closing.
  }

  private void hold(ObjectKey key, byte[] body, String digest) {
    Instant now = clock.instant();
    objects.put(
        key.value(), new Held(body, new StoredObject(key, body.length, "\"" + digest + "\"", now)));
  }

  private Upload upload(ObjectKey key, String uploadId) {
    Upload upload = uploads.get(uploadId);
    if (upload == null || !upload.key().equals(key)) {
      throw new StoreException(
          Reason.NO_SUCH_UPLOAD,
          "There is no upload %s of %s: it was completed or aborted".formatted(uploadId, key));
    }
    return upload;
  }

  private static byte[] concatenated(List<byte[]> bodies) {
    ByteBuffer whole = ByteBuffer.allocate(bodies.stream().mapToInt(body -> body.length).sum());
    bodies.forEach(whole::put);
    return whole.array();
  }

  private static byte[] md5(byte[] body) {
    return newMd5().digest(body);
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Held(byte[] body, StoredObject stored) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record HeldPart(UploadedPart part, byte[] body) {}

  private record Upload(ObjectKey key, Instant begun, TreeMap<Integer, HeldPart> parts) {}
}
