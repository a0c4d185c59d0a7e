package dev.tributary.lake.store;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.BucketFault.Cause;
import dev.tributary.lake.store.StoreException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tries once, with a throw-away key, everything that a writer of the lake does. */
public final class BucketCheck {
  private static final byte[] BODY =
      "A probe for create-only writes.\n".getBytes(StandardCharsets.UTF_8);

  private final ObjectStore store;
  private final String prefix;
  private final ObjectKey probe;

  /**
   * @param prefix below which the lake lies, with its slash; empty for the whole bucket
   * @param probe a key that nobody uses
   */
  public BucketCheck(ObjectStore store, String prefix, ObjectKey probe) {
    this.store = store;
    this.prefix = prefix;
    this.probe = probe;
  }

  /** The first thing that fails; empty if all goes through. The probe is gone in either case. */
  public Optional<BucketFault> fault() {
    Optional<BucketFault> listing = permitted("s3:ListBucket", () -> store.list(prefix, "", 1));
    if (listing.isPresent()) {
      return listing;
    }
    try {
      return permitted("s3:PutObject", () -> store.create(probe, BODY))
          .or(this::createdTwice)
          .or(() -> permitted("s3:GetObject", () -> store.get(probe)))
          .or(this::upload)
          .or(() -> permitted("s3:ListBucketMultipartUploads", () -> store.pendingUploads(prefix)));
    } finally {
      sweep();
    }
  }

  private Optional<BucketFault> createdTwice() {
    try {
      store.create(probe, BODY);
      return Optional.of(
          new BucketFault(Cause.BUCKET, ConditionalWrites.ignored(probe).sentence()));
    } catch (StoreException e) {
      return e.reason() == Reason.KEY_TAKEN
          ? Optional.empty()
          : Optional.of(fault("s3:PutObject", e));
    }
  }

  private Optional<BucketFault> upload() {
    String[] upload = {""};
    return permitted(
            "s3:PutObject", () -> upload[0] = store.beginUpload(probe, "application/octet-stream"))
        .or(
            () ->
                permitted(
                    "s3:PutObject",
                    () -> store.uploadPart(probe, upload[0], 1, ByteBuffer.wrap(BODY))))
        .or(() -> permitted("s3:AbortMultipartUpload", () -> store.abortUpload(probe, upload[0])));
  }

  /** The writer itself deletes nothing: without the right, 32 bytes stay that nobody reads. */
  private void sweep() {
    try {
      store.deleteIfPresent(probe);
    } catch (StoreException e) {
      // Whatever it is, it has been told, or keeps no row from the lake.
    }
  }

  private static Optional<BucketFault> permitted(String action, Runnable step) {
    try {
      step.run();
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(fault(action, e));
    }
  }

  private static BucketFault fault(String action, StoreException e) {
    String sentence = e.sentence();
    return switch (e.reason()) {
      case FORBIDDEN ->
          new BucketFault(Cause.RIGHTS, "%s is not permitted. %s".formatted(action, sentence));
      case BAD_CREDENTIALS -> new BucketFault(Cause.CREDENTIALS, sentence);
      case WRONG_REGION -> new BucketFault(Cause.REGION, sentence);
      case NO_SUCH_BUCKET, UNSUPPORTED, INVALID, KEY_TAKEN, NO_SUCH_UPLOAD ->
          new BucketFault(Cause.BUCKET, sentence);
      case NO_ANSWER, UNAVAILABLE, THROTTLED -> new BucketFault(Cause.ADDRESS, sentence);
    };
  }
}
