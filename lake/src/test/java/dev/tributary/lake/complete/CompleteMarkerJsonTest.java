package dev.tributary.lake.complete;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.lake.json.JsonException;
import dev.tributary.lake.log.ChainId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompleteMarkerJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CompleteMarker MARKER =
      new CompleteMarker(
          new ChainId("shop-lake", "shop.public.orders", 0),
          "public.orders",
          "6f1c2d3e-0000-4000-8000-000000000001",
          1,
          10,
          Instant.parse("2026-11-21T01:02:01.5Z"),
          Optional.of("0/1A2B3F8,0/1A2B4F0,2"));

  @Test
  void aMarkerIsWrittenAsThePageShowsIt() throws IOException {
    try (InputStream page = CompleteMarkerJsonTest.class.getResourceAsStream("marker.json")) {
      byte[] shown = page.readAllBytes();

      assertThat(JSON.readTree(CompleteMarkerJson.write(MARKER))).isEqualTo(JSON.readTree(shown));
      assertThat(CompleteMarkerJson.read("page", shown)).isEqualTo(MARKER);
    }
  }

  @Test
  void aMarkerOfALaterFormatIsRefused() {
    String later =
        new String(CompleteMarkerJson.write(MARKER), UTF_8).replace("\"format\":1", "\"format\":2");

    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> CompleteMarkerJson.read("m.json", later.getBytes(UTF_8)))
        .withMessageContaining("Marker m.json has format 2");
  }
}
