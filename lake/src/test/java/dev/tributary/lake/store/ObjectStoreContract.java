package dev.tributary.lake.store;

import static dev.tributary.lake.store.StoreAssertions.assertFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every object store promises; each implementation runs these tests. */
abstract class ObjectStoreContract {
  private static final int MINIMUM_PART = 5 << 20;

  /** An empty store. */
  abstract ObjectStore store();

  @Test
  void readsWhatWasPut() throws IOException {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("a/b=1/é %25+&.json");

    store.put(key, bytes("first"));
    store.put(key, bytes("second"));

    assertThat(store.get(key))
        .hasValueSatisfying(body -> assertThat(text(body)).isEqualTo("second"));
    try (InputStream stream = store.open(key).orElseThrow()) {
      assertThat(text(stream.readAllBytes())).isEqualTo("second");
    }
    assertThat(store.head(key)).hasValueSatisfying(head -> assertThat(head.bytes()).isEqualTo(6));
    assertThat(store.list("a/", "", 10))
        .singleElement()
        .extracting(StoredObject::key)
        .isEqualTo(key);
  }

  @Test
  void whatWasNeverWrittenIsAbsent() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("nothing");

    store.deleteIfPresent(key);

    assertThat(store.get(key)).isEmpty();
    assertThat(store.open(key)).isEmpty();
    assertThat(store.head(key)).isEmpty();
    assertThat(store.list("", "", 10)).isEmpty();
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void createWritesAFreeKeyAndRefusesATakenOne() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("log/0");

    store.create(key, bytes("mine"));

    assertFails(Reason.KEY_TAKEN, () -> store.create(key, bytes("theirs")))
        .hasMessage("Cannot create log/0: the key is taken");
    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("mine");
  }

  @Test
  void ofManyWhoCreateOneKeyExactlyOneSucceeds() throws Exception {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("log/1");
    ExecutorService threads = Executors.newFixedThreadPool(4);

    List<Future<Boolean>> outcomes = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      byte[] body = bytes("writer " + writer);
      outcomes.add(threads.submit(() -> createsItself(store, key, body)));
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(outcomes).extracting(Future::get).containsOnlyOnce(true);
  }

  @Test
  void aDeletedKeyIsFreeAgain() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("x");
    store.put(key, bytes("1"));

    store.deleteIfPresent(key);

    assertThat(store.head(key)).isEmpty();
    store.create(key, bytes("2"));
    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("2");
  }

  @Test
  void listsInTheOrderOfBytesFromAKeyOn() {
    ObjectStore store = store();
    List<String> keys = List.of("l/1/a", "l/1/b", "l/10/a", "l/1~", "l/2", "l/A", "l/é");
    keys.forEach(key -> store.put(ObjectKey.of(key), bytes(key)));
    store.put(ObjectKey.of("m"), bytes("m"));
    store.put(ObjectKey.of("k"), bytes("k"));

    assertThat(keys(store.list("l/", "", 1_000))).containsExactlyElementsOf(keys);
    assertThat(keys(store.list("l/", "l/1/a", 2))).containsExactly("l/1/b", "l/10/a");
    assertThat(keys(store.list("l/1/", "l/1/~", 1_000))).isEmpty();
    assertThat(keys(store.list("l/", "a", 1))).containsExactly("l/1/a");
    assertThat(keys(store.list("l/", "z", 10))).isEmpty();
    assertThat(keys(store.list("", "", 1))).containsExactly("k");
  }

  @Test
  void anUploadIsSeenByReadersOnlyWhenItIsComplete() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/big.jsonl");
    byte[] first = filled(MINIMUM_PART, 1);
    byte[] second = filled(1_000, 2);

    String upload = store.beginUpload(key, "application/x-ndjson");
    UploadedPart one = store.uploadPart(key, upload, 1, ByteBuffer.wrap(first));
    UploadedPart two = store.uploadPart(key, upload, 2, ByteBuffer.wrap(second));

    assertThat(store.head(key)).isEmpty();
    assertThat(store.list("data/", "", 10)).isEmpty();
    assertThat(store.pendingUploads("data/"))
        .singleElement()
        .satisfies(
            pending -> {
              assertThat(pending.key()).isEqualTo(key);
              assertThat(pending.uploadId()).isEqualTo(upload);
              assertThat(pending.begun()).isPresent();
            });
    assertThat(two.bytes()).isEqualTo(1_000);

    store.completeUpload(key, upload, List.of(one, two));

    assertThat(store.pendingUploads("data/")).isEmpty();
    byte[] whole = store.get(key).orElseThrow();
    assertThat(whole).hasSize(MINIMUM_PART + 1_000);
    assertThat(Arrays.copyOfRange(whole, 0, MINIMUM_PART)).isEqualTo(first);
    assertThat(Arrays.copyOfRange(whole, MINIMUM_PART, whole.length)).isEqualTo(second);
  }

  @Test
  void aPartSentTwiceCountsOnce() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/twice");
    String upload = store.beginUpload(key, "text/plain");
    store.uploadPart(key, upload, 1, ByteBuffer.wrap(bytes("old")));

    UploadedPart part = store.uploadPart(key, upload, 1, ByteBuffer.wrap(bytes("new")));
    store.completeUpload(key, upload, List.of(part));

    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("new");
  }

  @Test
  void aPartIsTheBytesBetweenPositionAndLimit() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/slice");
    String upload = store.beginUpload(key, "text/plain");
    ByteBuffer slice = ByteBuffer.wrap(bytes("..middle..")).position(2).limit(8);

    UploadedPart part = store.uploadPart(key, upload, 1, slice);
    store.completeUpload(key, upload, List.of(part));

    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("middle");
    assertThat(slice.remaining()).as("the caller may send it again").isEqualTo(6);
  }

  @Test
  void anAbortedUploadIsGone() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/aborted");
    String upload = store.beginUpload(key, "text/plain");
    UploadedPart part = store.uploadPart(key, upload, 1, ByteBuffer.wrap(bytes("x")));

    store.abortUpload(key, upload);
    store.abortUpload(key, upload);

    assertThat(store.pendingUploads("")).isEmpty();
    assertFails(Reason.NO_SUCH_UPLOAD, () -> store.completeUpload(key, upload, List.of(part)));
    assertThat(store.head(key)).isEmpty();
  }

  @Test
  void aSecondCompletionChangesNothing() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/done");
    String upload = store.beginUpload(key, "text/plain");
    List<UploadedPart> parts =
        List.of(store.uploadPart(key, upload, 1, ByteBuffer.wrap(bytes("x"))));
    store.completeUpload(key, upload, parts);

    Throwable second = catchThrowable(() -> store.completeUpload(key, upload, parts));

    if (second != null) {
      assertFails(
          Reason.NO_SUCH_UPLOAD,
          () -> {
            throw second;
          });
    }
    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("x");
  }

  @Test
  void twoUploadsOfOneKeyDoNotMeet() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/both");
    String mine = store.beginUpload(key, "text/plain");
    String theirs = store.beginUpload(key, "text/plain");
    UploadedPart part = store.uploadPart(key, mine, 1, ByteBuffer.wrap(bytes("mine")));
    store.uploadPart(key, theirs, 1, ByteBuffer.wrap(bytes("theirs")));

    store.abortUpload(key, theirs);
    store.completeUpload(key, mine, List.of(part));

    assertThat(store.get(key).map(ObjectStoreContract::text)).hasValue("mine");
    assertThat(store.pendingUploads("")).isEmpty();
  }

  @Test
  void aPartTooSmallForItsPlaceIsRefused() {
    ObjectStore store = store();
    ObjectKey key = ObjectKey.of("data/small");
    String upload = store.beginUpload(key, "text/plain");
    List<UploadedPart> parts =
        IntStream.of(1, 2)
            .mapToObj(
                number -> store.uploadPart(key, upload, number, ByteBuffer.wrap(bytes("tiny"))))
            .toList();

    assertFails(Reason.INVALID, () -> store.completeUpload(key, upload, parts));
  }

  private static boolean createsItself(ObjectStore store, ObjectKey key, byte[] body) {
    try {
      store.create(key, body);
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private static List<String> keys(List<StoredObject> objects) {
    return objects.stream().map(object -> object.key().value()).toList();
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
