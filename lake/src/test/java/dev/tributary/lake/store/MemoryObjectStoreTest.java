package dev.tributary.lake.store;

import static dev.tributary.lake.store.StoreAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.ObjectKey;
import dev.tributary.lake.store.StoreException.Reason;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryObjectStoreTest extends ObjectStoreContract {
  private static final ObjectKey KEY = ObjectKey.of("k");

  private final MemoryObjectStore store = new MemoryObjectStore(InstantSource.system());

  @Override
  ObjectStore store() {
    return store;
  }

  @Test
  void aFinishedUploadTakesNothingMore() {
    String upload = store.beginUpload(KEY, "text/plain");
    List<UploadedPart> parts =
        List.of(store.uploadPart(KEY, upload, 1, ByteBuffer.wrap(new byte[1])));
    store.completeUpload(KEY, upload, parts);

    assertFails(Reason.NO_SUCH_UPLOAD, () -> store.completeUpload(KEY, upload, parts));
    assertFails(
        Reason.NO_SUCH_UPLOAD,
        () -> store.uploadPart(KEY, upload, 2, ByteBuffer.wrap(new byte[1])));
  }

  @Test
  void itPassesTheProbeForConditionalWrites() {
    ConditionalWrites.require(store, KEY);

    assertThat(store.list("", "", 1)).isEmpty();
  }

  @Test
  void aFlakyStoreLosesAnswersOfWhatWasDone() {
    FlakyObjectStore flaky = new FlakyObjectStore(store, new Random(1), 3);
    AtomicInteger failed = new AtomicInteger();

    for (int i = 0; i < 300; i++) {
      try {
        flaky.create(ObjectKey.of("object-%03d".formatted(i)), new byte[0]);
      } catch (StoreException e) {
        assertThat(e.retriable()).isTrue();
        failed.incrementAndGet();
      }
    }
    flaky.calmDown();

    int written = flaky.list("", "", 1_000).size();
    assertThat(failed.get()).isBetween(50, 150);
    assertThat(written).isGreaterThan(300 - failed.get()).isLessThan(300);
  }
}
