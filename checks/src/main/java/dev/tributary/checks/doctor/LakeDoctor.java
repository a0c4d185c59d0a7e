package dev.tributary.checks.doctor;

import dev.tributary.checks.Finding;
import dev.tributary.checks.Report;
import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.BucketCheck;
import dev.tributary.lake.store.BucketFault;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries in a lake's bucket what the pipeline does there, with objects of its own, which it takes
 * away again.
 */
public final class LakeDoctor {
  /** Whether it can be written to as the sink does. */
  public static final String ACCESS = "lake-access";

  /** Whether objects can be deleted, which only the sweep does. */
  public static final String DELETION = "lake-deletion";

  /** Whether the store's clock is ours. */
  public static final String CLOCK = "lake-clock";

  private static final byte[] BODY = "A probe.\n".getBytes(StandardCharsets.UTF_8);

  /** A store tells the time in whole seconds. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final ObjectStore store;
  private final LakeLayout layout;
  private final InstantSource clock;
  private final Supplier<String> ids;

  /**
   * @param ids texts that nobody had before
   */
  public LakeDoctor(
      ObjectStore store, LakeLayout layout, InstantSource clock, Supplier<String> ids) {
    this.store = store;
    this.layout = layout;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Examines the lake.
   *
   * @param url of the lake, such as {@code s3://bucket/prefix}
   */
  public Report examine(String url) {
    Optional<BucketFault> fault =
        new BucketCheck(store, layout.prefix(), layout.probe(ids.get())).fault();
    List<Finding> findings = new ArrayList<>();
    if (fault.isPresent()) {
      findings.add(
          Finding.fatal(
              ACCESS,
              sentence(fault.get().sentence()),
              "The sink cannot write %s.".formatted(url),
              remedy(fault.get().cause())));
    } else {
      findings.add(
          Finding.ok(
              ACCESS,
              "%s can be listed, written create-only, in parts too, and read.".formatted(url)));
      findings.addAll(onAProbe(url));
    }
    return new Report(url, findings);
  }

  private List<Finding> onAProbe(String url) {
    ObjectKey probe = layout.probe(ids.get());
    List<Finding> findings = new ArrayList<>();
    try {
      Instant before = clock.instant();
      store.create(probe, BODY);
      store
          .head(probe)
          .map(StoredObject::lastModified)
          .map(told -> new ClockReading("The store's clock", told, before, clock.instant()))
          .map(reading -> reading.finding(CLOCK, RESOLUTION))
          .ifPresent(findings::add);
      findings.add(deletion(probe, url));
    } catch (StoreException e) {
      findings.add(
          Finding.warning(
              ACCESS,
              sentence(e.sentence()),
              "It went well a moment ago: the store is not steady.",
              "-- Ask again; if it comes back, look at the store."));
    }
    return findings;
  }

  private Finding deletion(ObjectKey probe, String url) {
    try {
      store.deleteIfPresent(probe);
      return Finding.ok(DELETION, "Objects of %s can be deleted.".formatted(url));
    } catch (StoreException e) {
      return Finding.info(
          DELETION,
          "s3:DeleteObject is not permitted: %s".formatted(sentence(e.sentence())),
          "The sink deletes nothing. 'tributary sweep --delete' cannot take away what crashes leave"
              + " behind; probes of a few bytes stay, too.",
          "-- If the sweep is to delete: permit s3:DeleteObject below the lake's prefix.");
    }
  }

  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }

  private static String remedy(BucketFault.Cause cause) {
    return switch (cause) {
      case BUCKET ->
          "-- Correct lake.url, or make the bucket; the sentence above says what it lacks.";
      case REGION -> "-- Correct lake.region.";
      case ADDRESS -> "-- Check lake.endpoint, and the way to the store from here.";
      case CREDENTIALS ->
          "-- Correct lake.access_key and lake.secret_key, or what stands for them.";
      case RIGHTS ->
          "-- Permit on the bucket s3:ListBucket and s3:ListBucketMultipartUploads, below the"
              + " lake's prefix s3:GetObject, s3:PutObject, s3:AbortMultipartUpload, and"
              + " s3:DeleteObject for the sweep.";
    };
  }
}
