package dev.tributary.lake.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.lake.ObjectKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
  private static final byte[] ROWS = "{\"id\":1}\n".repeat(20_000).getBytes(UTF_8);

  @ParameterizedTest
  @EnumSource
  void whatIsCompressedIsReadBack(Compression compression) throws IOException {
    byte[] compressed = compressed(compression);

    try (InputStream in = compression.decompressing(new ByteArrayInputStream(compressed))) {
      assertThat(in.readAllBytes()).isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameRowsGiveTheSameBytesAtAnyTime(Compression compression) throws IOException {
    byte[] compressed = compressed(compression);

    assertThat(compressed).isEqualTo(compressed(compression));
    if (compression == Compression.GZIP) {
      assertThat(compressed).as("no time in the header").containsSubsequence(0x1F, 0x8B, 8, 0);
      assertThat(new byte[] {compressed[4], compressed[5], compressed[6], compressed[7]})
          .containsOnly(0);
    }
  }

  @Test
  void theExtensionTells() {
    for (Compression compression : Compression.values()) {
      ObjectKey key = ObjectKey.of("orders/orders-0.jsonl" + compression.extension());
      assertThat(Compression.of(key)).isEqualTo(compression);
    }
  }

  private static byte[] compressed(Compression compression) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compression.compressing(bytes)) {
      out.write(ROWS);
    }
    return bytes.toByteArray();
  }
}
