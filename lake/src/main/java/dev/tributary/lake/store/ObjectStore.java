package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A bucket of an object store. Every method may throw a {@link StoreException}, whose {@link
 * StoreException#retriable()} tells whether the same call may go through later. Implementations do
 * not retry beyond what a single HTTP exchange needs: the caller decides.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Writes the object only if its key is free ({@code If-None-Match: *}).
   *
   * @throws StoreException with {@link StoreException.Reason#KEY_TAKEN} if it is not. After a
   *     retriable error the object may or may not have been written.
   */
  void create(ObjectKey key, byte[] body);

  /** Writes the object, replacing what the key held. */
  void put(ObjectKey key, byte[] body);

  /** The whole object; empty if there is none. */
  Optional<byte[]> get(ObjectKey key);

  /** A stream of the object; empty if there is none. The caller closes it. */
  Optional<InputStream> open(ObjectKey key);

  Optional<StoredObject> head(ObjectKey key);

  /**
   * Up to {@code limit} (at most 1,000) objects whose keys start with {@code prefix} and come after
   * {@code startAfter} (empty: from the first), in the order of their keys' UTF-8 bytes.
   */
  List<StoredObject> list(String prefix, String startAfter, int limit);

  void deleteIfPresent(ObjectKey key);

  /** Begins a multipart upload, which no reader sees until it is completed; its id. */
  String beginUpload(ObjectKey key, String contentType);

  /**
   * Uploads one part: the bytes between the buffer's position and limit, neither of which moves.
   * All parts but the last must have 5 MiB or more. A part of the same number is replaced.
   */
  UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body);

  /**
   * Makes the parts the object at {@code key}.
   *
   * @throws StoreException with {@link StoreException.Reason#NO_SUCH_UPLOAD} if the upload was
   *     aborted before, and with most stores if it was completed; others remember and answer again
   */
  void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts);

  /** Throws the upload away; does nothing if there is none of that id. */
  void abortUpload(ObjectKey key, String uploadId);

  /** All uploads under the prefix that were neither completed nor aborted. */
  List<PendingUpload> pendingUploads(String prefix);

  @Override
  void close();
}
