package dev.tributary.lake.store;

import dev.tributary.lake.Checksum;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** A bucket of S3, or of a store that speaks its protocol. Safe for use by many threads. */
public final class S3ObjectStore implements ObjectStore {
  private final S3Client client;
  private final String bucket;
  private final boolean singleWriter;
  private final S3Failures failures;
  private final S3Headers headers;

  /**
   * Connects lazily: wrong settings show at the first call.
   *
   * @throws StoreException if the settings are wrong in themselves, such as a missing region
   */
  public S3ObjectStore(S3Settings settings) {
    this.bucket = settings.bucket();
    this.singleWriter = settings.singleWriter();
    this.failures = new S3Failures(bucket, S3Clients.address(settings));
    this.headers = new S3Headers(settings.objects());
    this.client = S3Clients.client(settings);
  }

  @Override
  public void create(ObjectKey key, byte[] body) {
    String attempt = "create " + key;
    if (singleWriter) {
      if (head(key).isPresent()) {
        throw new StoreException(
            Reason.KEY_TAKEN, "Cannot %s: the key is taken".formatted(attempt));
      }
      put(key, body);
      return;
    }
    call(
        attempt,
        () ->
            client.putObject(
                putting(key, body).ifNoneMatch("*").build(), RequestBody.fromBytes(body)));
  }

  @Override
  public void put(ObjectKey key, byte[] body) {
    call(
        "put " + key,
        () -> client.putObject(putting(key, body).build(), RequestBody.fromBytes(body)));
  }

  @Override
  public Optional<byte[]> get(ObjectKey key) {
    String attempt = "get " + key;
    try (InputStream body = opened(attempt, key)) {
      return Optional.of(body.readAllBytes());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException(
          Reason.NO_ANSWER, "Cannot %s: the answer was cut off (%s)".formatted(attempt, e), e);
    }
  }

  @Override
  public Optional<InputStream> open(ObjectKey key) {
    try {
      return Optional.of(opened("open " + key, key));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<StoredObject> head(ObjectKey key) {
    try {
      HeadObjectResponse head =
          call(
              "head " + key,
              () ->
                  client.headObject(
                      r -> {
                        r.bucket(bucket).key(key.value());
                        headers.on(r);
                      }));
      return Optional.of(
          new StoredObject(key, head.contentLength(), head.eTag(), head.lastModified()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<StoredObject> list(String prefix, String startAfter, int limit) {
    int most = Math.min(limit, 1_000);
    // Page by page, since a store may answer with fewer keys than it has.
    return call(
        "list '%s' in bucket %s".formatted(prefix, bucket),
        () ->
            client.listObjectsV2Paginator(page(prefix, startAfter, most)).contents().stream()
                .limit(most)
                .map(S3ObjectStore::stored)
                .toList());
  }

  @Override
  public void deleteIfPresent(ObjectKey key) {
    call("delete " + key, () -> client.deleteObject(r -> r.bucket(bucket).key(key.value())));
  }

  @Override
  public String beginUpload(ObjectKey key, String contentType) {
    return call(
            "begin an upload of " + key,
            () ->
                client.createMultipartUpload(
                    r -> {
                      r.bucket(bucket).key(key.value()).contentType(contentType);
                      headers.on(r);
                    }))
        .uploadId();
  }

  @Override
  public UploadedPart uploadPart(ObjectKey key, String uploadId, int number, ByteBuffer body) {
    Checksum checksum = Checksum.of(body);
    int bytes = body.remaining();
    RequestBody content =
        RequestBody.fromContentProvider(
            () -> new ByteBufferStream(body.duplicate()), bytes, "application/octet-stream");
    UploadPartResponse part =
        call(
            "upload part %d of %s".formatted(number, key),
            () ->
                client.uploadPart(
                    r -> {
                      r.bucket(bucket)
                          .key(key.value())
                          .uploadId(uploadId)
                          .partNumber(number)
                          .contentLength((long) bytes);
                      headers.on(r, body, checksum);
                    },
                    content));
    return new UploadedPart(number, part.eTag(), bytes, checksum.toString());
  }

  @Override
  public void completeUpload(ObjectKey key, String uploadId, List<UploadedPart> parts) {
    List<CompletedPart> completed = parts.stream().map(this::completed).toList();
    call(
        "complete the upload of " + key,
        () ->
            client.completeMultipartUpload(
                r -> {
                  r.bucket(bucket)
                      .key(key.value())
                      .uploadId(uploadId)
                      .multipartUpload(upload -> upload.parts(completed));
                  headers.on(r);
                }));
  }

  @Override
  public void abortUpload(ObjectKey key, String uploadId) {
    try {
      call(
          "abort an upload of " + key,
          () ->
              client.abortMultipartUpload(
                  r -> r.bucket(bucket).key(key.value()).uploadId(uploadId)));
    } catch (StoreException e) {
      if (e.reason() != Reason.NO_SUCH_UPLOAD) {
        throw e;
      }
    }
  }

  @Override
  public List<PendingUpload> pendingUploads(String prefix) {
    List<PendingUpload> pending = new ArrayList<>();
    String keyMarker = "";
    String uploadMarker = "";
    while (true) {
      ListMultipartUploadsResponse page = uploadsPage(prefix, keyMarker, uploadMarker);
      for (MultipartUpload upload : page.uploads()) {
        if (upload.key().startsWith(prefix)) {
          pending.add(
              new PendingUpload(
                  ObjectKey.of(upload.key()),
                  upload.uploadId(),
                  Optional.ofNullable(upload.initiated())));
        }
      }
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return pending;
      }
      keyMarker = page.nextKeyMarker();
      uploadMarker = page.nextUploadIdMarker();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private PutObjectRequest.Builder putting(ObjectKey key, byte[] body) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket)
            .key(key.value())
            .contentLength((long) body.length);
    headers.on(put, ByteBuffer.wrap(body));
    return put;
  }

  private InputStream opened(String attempt, ObjectKey key) {
    return new AbortingStream(
        call(
            attempt,
            () ->
                client.getObject(
                    r -> {
                      r.bucket(bucket).key(key.value());
                      headers.on(r);
                    })));
  }

  private ListObjectsV2Request page(String prefix, String startAfter, int keys) {
    ListObjectsV2Request.Builder page =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).maxKeys(keys);
    if (!startAfter.isEmpty()) {
      page.startAfter(startAfter);
    }
    return page.build();
  }

  private static StoredObject stored(S3Object object) {
    return new StoredObject(
        ObjectKey.of(object.key()), object.size(), object.eTag(), object.lastModified());
  }

  private ListMultipartUploadsResponse uploadsPage(
      String prefix, String keyMarker, String uploadMarker) {
    return call(
        "list the uploads of '%s' in bucket %s".formatted(prefix, bucket),
        () ->
            client.listMultipartUploads(
                r -> {
                  r.bucket(bucket).prefix(prefix);
                  if (!keyMarker.isEmpty()) {
                    r.keyMarker(keyMarker).uploadIdMarker(uploadMarker);
                  }
                }));
  }

  /** An absent key stays the SDK's own exception: its callers make it an empty answer. */
  private <T> T call(String attempt, Supplier<T> request) {
    try {
      return request.get();
    } catch (NoSuchKeyException e) {
      throw e;
    } catch (SdkException e) {
      throw failures.of(attempt, e);
    }
  }

  private CompletedPart completed(UploadedPart part) {
    CompletedPart.Builder completed =
        CompletedPart.builder().partNumber(part.number()).eTag(part.eTag());
    headers.on(completed, Checksum.parse(part.checksum()));
    return completed.build();
  }
}
