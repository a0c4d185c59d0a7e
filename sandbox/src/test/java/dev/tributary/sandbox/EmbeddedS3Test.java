package dev.tributary.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.ObjectStore;
import dev.tributary.lake.store.S3ObjectStore;
import dev.tributary.lake.store.S3Settings;
import dev.tributary.lake.store.S3Settings.AccessKey;
import dev.tributary.lake.store.StoreException;
import dev.tributary.lake.store.StoreException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedS3Test {
  @TempDir Path folder;
  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = Sandbox.in(folder.resolve("state")).withS3(folder.resolve("lake")).open();
    sandbox.start();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void anObjectIsAFile() throws Exception {
    sandbox.s3().bucket("shop");
    try (ObjectStore store = store("shop", sandbox.s3().secretKey())) {
      store.put(new ObjectKey("public/orders/a.jsonl"), "{}".getBytes(UTF_8));
    }

    assertThat(Files.readString(folder.resolve("lake/shop/public/orders/a.jsonl"))).isEqualTo("{}");
  }

  @Test
  void aRequestThatIsNotSignedWithItsKeyIsRefused() {
    sandbox.s3().bucket("shop");
    try (ObjectStore store = store("shop", "wrong")) {
      StoreException failure =
          catchThrowableOfType(
              StoreException.class,
              () -> store.put(new ObjectKey("a.jsonl"), "{}".getBytes(UTF_8)));

      assertThat(failure.reason()).isEqualTo(Reason.BAD_CREDENTIALS);
    }
  }

  @Test
  void ofManyWhoCreateOneObjectOneSucceeds() {
    sandbox.s3().bucket("shop");
    try (ObjectStore store = store("shop", sandbox.s3().secretKey())) {
      for (int round = 0; round < 20; round++) {
        ObjectKey key = new ObjectKey("commits/" + round);

        List<CompletableFuture<Boolean>> creations =
            IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> creates(store, key, n)))
                .toList();

        assertThat(creations.stream().filter(CompletableFuture::join)).hasSize(1);
      }
    }
  }

  @Test
  void anObjectIsListedOnceItIsWhole() throws Exception {
    Path bucket = sandbox.s3().bucket("shop");
    for (int number = 0; number < 5; number++) {
      Files.writeString(bucket.resolve("a%d.jsonl-%s".formatted(number, UUID.randomUUID())), "{");
    }
    try (ObjectStore store = store("shop", sandbox.s3().secretKey())) {
      store.put(new ObjectKey("a4.jsonl"), "{}".getBytes(UTF_8));
      store.put(new ObjectKey("b.jsonl"), "{}".getBytes(UTF_8));

      assertThat(store.list("", "", 2))
          .extracting(object -> object.key().value())
          .containsExactly("a4.jsonl", "b.jsonl");
      assertThat(store.list("", "a4.jsonl", 1))
          .extracting(object -> object.key().value())
          .containsExactly("b.jsonl");
    }
  }

  private static boolean creates(ObjectStore store, ObjectKey key, int writer) {
    try {
      store.create(key, Integer.toString(writer).getBytes(UTF_8));
      return true;
    } catch (StoreException e) {
      assertThat(e.reason()).isEqualTo(Reason.KEY_TAKEN);
      return false;
    }
  }

  private ObjectStore store(String bucket, String secret) {
    return new S3ObjectStore(
        S3Settings.at(
            sandbox.s3().endpoint(), bucket, new AccessKey(sandbox.s3().accessKey(), secret)));
  }
}
