package dev.tributary.lake.store;

import static dev.tributary.lake.store.StoreAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.S3Settings.AccessKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreTest extends ObjectStoreContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  @TempDir static Path folder;
  private static S3Server server;

  private final String bucket = "bucket-" + BUCKETS.incrementAndGet();
  private final S3Settings settings = server.settings(bucket);
  private final ObjectStore store = new S3ObjectStore(settings);

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  ObjectStore store() {
    server.makeBucket(bucket);
    return store;
  }

  @Test
  void aStoreWithConditionalWritesPassesTheProbe() {
    ObjectStore made = store();

    ConditionalWrites.require(made, ObjectKey.of("_tributary/probes/1"));

    assertThat(made.list("", "", 1)).isEmpty();
  }

  @Test
  void aSingleWriterLooksBeforeItCreates() {
    server.makeBucket(bucket);
    S3Settings single =
        new S3Settings(
            bucket,
            Optional.of("eu-central-1"),
            settings.endpoint(),
            true,
            Optional.of(S3Server.KEY),
            true,
            settings.timeouts());
    try (ObjectStore unconditional = new S3ObjectStore(single)) {
      unconditional.create(ObjectKey.of("once"), new byte[1]);

      assertFails(Reason.KEY_TAKEN, () -> unconditional.create(ObjectKey.of("once"), new byte[1]));
    }
  }

  @Test
  void aStreamMayBeLeftBeforeItsEnd() throws IOException {
    ObjectStore made = store();
    made.put(ObjectKey.of("big"), new byte[3 << 20]);

    for (int i = 0; i < 70; i++) {
      try (InputStream stream = made.open(ObjectKey.of("big")).orElseThrow()) {
        assertThat(stream.read()).isZero();
      }
    }

    assertThatNoException().isThrownBy(() -> made.head(ObjectKey.of("big")));
  }

  @Test
  void aMissingBucketIsNamed() {
    assertFails(Reason.NO_SUCH_BUCKET, () -> store.list("", "", 1))
        .hasMessageStartingWith(
            "Cannot list '' in bucket %s: bucket %s does not exist at http://127", bucket, bucket)
        .hasMessageEndingWith(": create it or correct lake.url");
  }

  @Test
  void wrongCredentialsAreNamedButNotShown() {
    server.makeBucket(bucket);
    assertFails(Reason.BAD_CREDENTIALS, () -> listWith(new AccessKey("test-key", "guessed-secret")))
        .hasMessageContaining("does not know these credentials (SignatureDoesNotMatch)")
        .hasMessageNotContaining("guessed-secret");
    assertFails(Reason.BAD_CREDENTIALS, () -> listWith(new AccessKey("unknown", "secret")))
        .hasMessageContaining("check the access key and its secret");
    assertThat(settings.toString()).contains("test-key").doesNotContain("test-secret");
  }

  @Test
  void anEndpointWithoutAServerIsNamed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + free);
    try (ObjectStore nowhere = new S3ObjectStore(S3Settings.at(endpoint, bucket, S3Server.KEY))) {
      assertFails(Reason.NO_ANSWER, () -> nowhere.list("", "", 1))
          .hasMessageContaining("nothing listens at %s: check the endpoint", endpoint);
    }
  }

  private void listWith(AccessKey key) {
    URI endpoint = settings.endpoint().orElseThrow();
    try (ObjectStore other = new S3ObjectStore(S3Settings.at(endpoint, bucket, key))) {
      other.list("", "", 1);
    }
  }
}
