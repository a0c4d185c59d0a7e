package dev.tributary.sink;

import dev.tributary.lake.LakeLayout;
import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.BucketCheck;
import dev.tributary.lake.store.BucketFault;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.lake.store.S3Settings.Timeouts;
import dev.tributary.lake.store.StoreException;
import dev.tributary.sink.config.SinkConfig;
import dev.tributary.sink.write.FileFormats;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is wrong with a connector's settings, by setting. Asks the bucket, but not for long. */
final class SettingsCheck {
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(4));

  private final Duration patience;

  /**
   * @param patience for all that is asked of the bucket
   */
  SettingsCheck(Duration patience) {
    this.patience = patience;
  }

  /**
   * @param given settings, each of which is right by itself
   */
  Map<String, String> problems(GivenSettings given) {
    Map<String, String> problems = given.problems();
    if (!problems.isEmpty()) {
      return problems;
    }
    SinkConfig config = given.parse();
    try {
      FileFormats.of(config);
    } catch (RuntimeException e) {
      return Map.of(given.vocabulary().formatSetting(), String.valueOf(e.getMessage()));
    }
    return fault(config)
        .map(fault -> Map.of(given.vocabulary().settingOf(config, fault.cause()), fault.sentence()))
        .orElseGet(Map::of);
  }

  private Optional<BucketFault> fault(SinkConfig config) {
    S3Settings settings = LakeAccess.settings(config, SHORT);
    FutureTask<Optional<BucketFault>> check = new FutureTask<>(() -> asked(config, settings));
    Thread thread = new Thread(check, "bucket-check");
    thread.setDaemon(true);
    thread.setContextClassLoader(SettingsCheck.class.getClassLoader());
    thread.start();
    try {
      return check.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // It goes on aside, within its own time limits: a probe that it has written it takes away.
      return Optional.of(
          new BucketFault(
              BucketFault.Cause.ADDRESS,
              "Bucket %s, or what gives its credentials, has not answered within %d s"
                  .formatted(settings.bucket(), patience.toSeconds())));
    } catch (ExecutionException e) {
      return Optional.of(
          new BucketFault(BucketFault.Cause.BUCKET, "Cannot try the bucket: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<BucketFault> asked(SinkConfig config, S3Settings settings) {
    LakeLayout layout = LakeLayout.under(config.lake().prefix());
    ObjectKey probe = layout.probe(UUID.randomUUID().toString());
    try (ObjectStore store = new S3ObjectStore(settings)) {
      return new BucketCheck(store, layout.prefix(), probe).fault();
    } catch (StoreException e) {
      return Optional.of(new BucketFault(BucketFault.Cause.REGION, e.sentence()));
    }
  }
}
