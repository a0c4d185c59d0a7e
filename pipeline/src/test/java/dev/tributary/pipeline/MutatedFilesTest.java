package dev.tributary.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a slip of the hand makes of a file, it is read or refused with a sentence. */
class MutatedFilesTest {
  private static final String PASSWORD = "hunter2hunter2";
  private static final String TEXT =
      """
      # a file with all there is
      pipeline: shop
      source:
        type: postgres
        host: db.internal
        port: 6432
        database: "shop"
        user: 'cdc'
        password: %s
        tables: [public.customers, sales.*, 'public.Order Items']
      stream: { kafka: "b-1:9092,b-2:9092", connect: http://connect:8083/ }
      lake:
        url: s3://acme-lake/raw/shop/
        access_key: "%s"
        secret_key: '%s'
        compression: zstd
        roll: { every: 20s, rows: 1_000_000, size: 64MiB, idle: 500ms }
      """
          .formatted(PASSWORD, PASSWORD, PASSWORD);
  private static final String SIGNS = "{}[]:,#&*!|>'\"%@`-? \t\n\\$.a0_ä\u0000\u0007\ufffe";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noMutationEndsInAnythingButASentenceAndNoneShowsTheSecret(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      String mutated = mutate(random);
      try {
        PipelineParser.parse("tributary.yaml", mutated);
      } catch (PipelineException refusal) {
        assertThat(refusal.errors()).as(mutated).isNotEmpty();
        assertThat(refusal.getMessage()).as(mutated).doesNotContain("hunter2");
      }
    }
  }

  /** Changes between one and three characters, but none of the secrets' own. */
  private static String mutate(Random random) {
    StringBuilder text = new StringBuilder(TEXT);
    for (int change = 1 + random.nextInt(3); change > 0; change--) {
      int at = random.nextInt(text.length());
      String sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, sign);
        case 1 -> text.deleteCharAt(at);
        default -> text.replace(at, at + 1, sign);
      }
    }
    return text.toString();
  }
}
