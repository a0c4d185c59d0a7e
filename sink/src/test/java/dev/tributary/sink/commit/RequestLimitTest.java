package dev.tributary.sink.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final RequestLimit limit = new RequestLimit(8, Duration.ofMillis(500));

  @Test
  void allRequestsAreAllowedUntilTheStoreAsksToSlowDown() {
    assertThat(limit.allowed()).isEqualTo(8);

    limit.succeeded();

    assertThat(limit.allowed()).isEqualTo(8);
  }

  @Test
  void eachBurstOfRefusalsHalvesThemOnce() {
    for (int i = 0; i < 8; i++) {
      limit.throttled(NOW.plusMillis(i * 10));
    }
    assertThat(limit.allowed()).isEqualTo(4);

    limit.throttled(NOW.plusMillis(500));
    assertThat(limit.allowed()).isEqualTo(2);
  }

  @Test
  void oneRequestIsAlwaysAllowed() {
    for (int i = 0; i < 20; i++) {
      limit.throttled(NOW.plusSeconds(i));
    }

    assertThat(limit.allowed()).isEqualTo(1);
  }

  @Test
  void successesBringThemBackOneByOne() {
    limit.throttled(NOW);

    for (int i = 0; i < 5; i++) {
      limit.succeeded();
    }
    assertThat(limit.allowed()).isEqualTo(5);

    for (int i = 0; i < 100; i++) {
      limit.succeeded();
    }
    assertThat(limit.allowed()).isEqualTo(8);
  }
}
